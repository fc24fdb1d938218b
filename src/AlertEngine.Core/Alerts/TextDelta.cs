namespace AlertEngine.Alerts;

/// <summary>
/// A text as what sets it apart from a model: texts of one rule differ by little. It begins with the length of the text. Then, in turn: how
/// many bytes to take from the model, how many follow that are the text's own, those bytes, and how many of the model to leave out.
/// </summary>
internal static class TextDelta
{
    // As many bytes alike are taken for the same words, not for chance.
    private const int Anchor = sizeof(ulong);

    // How far ahead the words after a difference are looked for, in the model and in the text.
    private const int Reach = 48;

    private const int MostBytes = 1024;

    // A text that differs in more places is another text; to find out more would take whoever posts it too long.
    private const int MostDifferences = 16;

    /// <summary>Null unless it takes half the room of the text at most, and differs in few places.</summary>
    public static byte[]? Of(ReadOnlySpan<byte> text, ReadOnlySpan<byte> model)
    {
        var delta = new Writer(stackalloc byte[Math.Min(text.Length / 2, MostBytes)]);
        delta.Number(text.Length);
        for (var differences = 0; !text.IsEmpty && !delta.IsFull; differences++)
        {
            if (differences > MostDifferences)
            {
                return null;
            }

            var same = text.CommonPrefixLength(model);
            text = text[same..];
            model = model[same..];
            var (own, skipped) = Difference(text, model);
            delta.Number(same);
            delta.Number(own);
            delta.Bytes(text[..own]);
            delta.Number(skipped);
            text = text[own..];
            model = model[skipped..];
        }

        return delta.IsFull ? null : delta.Written.ToArray();
    }

    public static int LengthOf(ReadOnlySpan<byte> delta) => TakeNumber(ref delta);

    /// <summary>Puts the text together.</summary>
    public static void Write(ReadOnlySpan<byte> delta, ReadOnlySpan<byte> model, Span<byte> room)
    {
        for (var pieces = new Pieces(delta, model); pieces.MoveNext();)
        {
            pieces.Same.CopyTo(room);
            pieces.Own.CopyTo(room[pieces.Same.Length..]);
            room = room[(pieces.Same.Length + pieces.Own.Length)..];
        }
    }

    /// <summary>Whether it is the delta of this text.</summary>
    public static bool Is(ReadOnlySpan<byte> delta, ReadOnlySpan<byte> model, ReadOnlySpan<byte> text)
    {
        if (LengthOf(delta) != text.Length)
        {
            return false;
        }

        for (var pieces = new Pieces(delta, model); pieces.MoveNext();)
        {
            if (!text.StartsWith(pieces.Same) || !text[pieces.Same.Length..].StartsWith(pieces.Own))
            {
                return false;
            }

            text = text[(pieces.Same.Length + pieces.Own.Length)..];
        }

        return true;
    }

    // How many bytes of either to pass over until they are alike again; all that is left if they never are.
    private static (int Own, int Skipped) Difference(ReadOnlySpan<byte> text, ReadOnlySpan<byte> model)
    {
        var near = text[..Math.Min(text.Length, Reach + Anchor)];
        for (var skipped = 0; skipped < Reach && skipped + Anchor <= model.Length; skipped++)
        {
            if (near.IndexOf(model.Slice(skipped, Anchor)) is >= 0 and var own)
            {
                return (own, skipped);
            }
        }

        return (text.Length, model.Length);
    }

    // Seven bits a byte, the lowest first.
    private static int TakeNumber(ref ReadOnlySpan<byte> delta)
    {
        var number = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = delta[0];
            delta = delta[1..];
            number |= (next & 0x7f) << shift;
            if (next < 0x80)
            {
                return number;
            }
        }
    }

    /// <summary>The text in pieces: some of the model, then some of its own.</summary>
    private ref struct Pieces
    {
        private ReadOnlySpan<byte> delta;
        private ReadOnlySpan<byte> model;

        public Pieces(ReadOnlySpan<byte> delta, ReadOnlySpan<byte> model)
        {
            TakeNumber(ref delta);
            this.delta = delta;
            this.model = model;
        }

        public ReadOnlySpan<byte> Same { get; private set; }

        public ReadOnlySpan<byte> Own { get; private set; }

        public bool MoveNext()
        {
            if (delta.IsEmpty)
            {
                return false;
            }

            Same = model[..TakeNumber(ref delta)];
            Own = delta[..TakeNumber(ref delta)];
            delta = delta[Own.Length..];
            model = model[(Same.Length + TakeNumber(ref delta))..];

            return true;
        }
    }

    /// <summary>Writes for as long as there is room.</summary>
    private ref struct Writer(Span<byte> room)
    {
        private readonly Span<byte> room = room;
        private int length;

        public bool IsFull { get; private set; }

        public readonly ReadOnlySpan<byte> Written => room[..length];

        public void Number(int number)
        {
            for (; number >= 0x80; number >>= 7)
            {
                Bytes([(byte)(number | 0x80)]);
            }

            Bytes([(byte)number]);
        }

        public void Bytes(scoped ReadOnlySpan<byte> bytes)
        {
            IsFull |= bytes.Length > room.Length - length;
            if (!IsFull)
            {
                bytes.CopyTo(room[length..]);
                length += bytes.Length;
            }
        }
    }
}

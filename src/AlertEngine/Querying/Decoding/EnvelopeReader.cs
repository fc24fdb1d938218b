using System.Text.Json;

namespace AlertEngine.Querying.Decoding;

/// <summary>
/// Walks through an answer as it comes and hands out its parts. It stops wherever the window ends within a part, and is then
/// called again with that part from its beginning and more behind it.
/// </summary>
internal sealed class EnvelopeReader(IResultElements elements)
{
    private Place place = Place.Start;

    /// <summary>Where the walk is.</summary>
    private enum Place
    {
        Start,
        FirstKey,
        NextKey,
        FirstInnerKey,
        NextInnerKey,
        FirstElement,
        NextElement,
        AfterElement,
        End,
    }

    public Envelope Envelope { get; } = new();

    public bool IsComplete => place is Place.End;

    /// <summary>How much of the window was taken.</summary>
    public int Read(ReadOnlySpan<byte> window)
    {
        var taken = 0;
        while (true)
        {
            taken += Space(window[taken..]);
            if (taken == window.Length || Step(window[taken..]) is not (> 0 and var length))
            {
                return taken;
            }

            taken += length;
        }
    }

    private static int Space(ReadOnlySpan<byte> window)
    {
        var text = window.IndexOfAnyExcept(" \t\r\n"u8);

        return text < 0 ? window.Length : text;
    }

    private static UnreadableAnswerException Unexpected(byte found) =>
        new($"the answer is not of a query API: unexpected {(found is > 0x20 and < 0x7f ? $"'{(char)found}'" : $"byte 0x{found:x2}")}");

    // The window begins with no space and is not empty.
    private int Step(ReadOnlySpan<byte> window) => place switch
    {
        Place.Start => Go(window[0], '{', Place.FirstKey),
        Place.FirstKey or Place.FirstInnerKey when window[0] == '}' => Leave(),
        Place.FirstKey or Place.FirstInnerKey => Member(window, start: 0),
        Place.NextKey or Place.NextInnerKey when window[0] == '}' => Leave(),
        Place.NextKey or Place.NextInnerKey => window[0] == ',' ? MemberBehindComma(window) : throw Unexpected(window[0]),
        Place.FirstElement when window[0] == ']' => Go(window[0], ']', Place.NextInnerKey),
        Place.FirstElement or Place.NextElement => Element(window),
        Place.AfterElement when window[0] == ']' => Go(window[0], ']', Place.NextInnerKey),
        Place.AfterElement => Go(window[0], ',', Place.NextElement),
        _ => throw Unexpected(window[0]),
    };

    private int Go(byte found, char expected, Place next)
    {
        place = found == expected ? next : throw Unexpected(found);

        return 1;
    }

    private int Leave()
    {
        place = place is Place.FirstInnerKey or Place.NextInnerKey ? Place.NextKey : Place.End;

        return 1;
    }

    private int Element(ReadOnlySpan<byte> window)
    {
        var length = elements.Take(window);
        place = length > 0 ? Place.AfterElement : place;

        return length;
    }

    private int MemberBehindComma(ReadOnlySpan<byte> window)
    {
        var key = 1 + Space(window[1..]);

        return key < window.Length ? Member(window, key) : 0;
    }

    private int Member(ReadOnlySpan<byte> window, int start)
    {
        if (window[start] != '"')
        {
            throw Unexpected(window[start]);
        }

        var reader = new Utf8JsonReader(window[start..], isFinalBlock: false, state: default);
        if (!reader.Read())
        {
            return 0;
        }

        var key = reader.ValueIsEscaped ? System.Text.Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan;
        var colon = start + (int)reader.BytesConsumed;
        colon += Space(window[colon..]);
        var value = colon + 1 < window.Length ? colon + 1 + Space(window[(colon + 1)..]) : window.Length;
        if (value >= window.Length)
        {
            return 0;
        }

        return window[colon] == ':' ? Value(window, key, value) : throw Unexpected(window[colon]);
    }

    private int Value(ReadOnlySpan<byte> window, ReadOnlySpan<byte> key, int start)
    {
        var isInner = place is Place.FirstInnerKey or Place.NextInnerKey;
        if (!isInner && window[start] == '{' && key.SequenceEqual("data"u8))
        {
            place = Place.FirstInnerKey;
            return start + 1;
        }

        if (isInner && window[start] == '[' && key.SequenceEqual("result"u8))
        {
            var first = start + 1 + Space(window[(start + 1)..]);
            if (first == window.Length)
            {
                return 0;
            }

            if (window[first] is (byte)'{' or (byte)']')
            {
                Envelope.HasElements = true;
                place = Place.FirstElement;
                return first;
            }
        }

        return Small(window, key, start, isInner);
    }

    // Everything but the elements is small enough to wait for its end.
    private int Small(ReadOnlySpan<byte> window, ReadOnlySpan<byte> key, int start, bool isInner)
    {
        var reader = new Utf8JsonReader(window[start..], isFinalBlock: false, state: default);
        if (!reader.Read() || !reader.TrySkip())
        {
            return 0;
        }

        var end = start + (int)reader.BytesConsumed;
        if (isInner)
        {
            Envelope.TakeInner(key, window[start..end]);
        }
        else
        {
            Envelope.Take(key, window[start..end]);
        }

        place = isInner ? Place.NextInnerKey : Place.NextKey;

        return end;
    }
}

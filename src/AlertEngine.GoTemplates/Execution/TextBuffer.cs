using System.Buffers;

namespace AlertEngine.GoTemplates.Execution;

/// <summary>Collects text up to a limit.</summary>
internal sealed class TextBuffer(int limit) : IDisposable
{
    private char[] chars = ArrayPool<char>.Shared.Rent(Math.Min(256, limit));
    private int limit = limit;

    public int Length { get; private set; }

    private int Room => Math.Min(chars.Length, limit) - Length;

    public void Append(char c)
    {
        if (Room < 1)
        {
            Grow(1);
        }

        chars[Length++] = c;
    }

    public void Append(ReadOnlySpan<char> text)
    {
        if (text.Length > Room)
        {
            Grow(text.Length);
        }

        text.CopyTo(chars.AsSpan(Length));
        Length += text.Length;
    }

    public void Append(char c, int count)
    {
        if (count > Room)
        {
            Grow(count);
        }

        chars.AsSpan(Length, Math.Max(count, 0)).Fill(c);
        Length += Math.Max(count, 0);
    }

    public void Append(long number)
    {
        Span<char> digits = stackalloc char[20];
        number.TryFormat(digits, out var length);
        Append(digits[..length]);
    }

    public ReadOnlySpan<char> From(int start) => chars.AsSpan(start, Length - start);

    /// <summary>Takes back what was appended since a length, as a string.</summary>
    public string Take(int start)
    {
        var text = From(start).ToString();
        Length = start;

        return text;
    }

    /// <summary>Empties the buffer for a text of another limit.</summary>
    public void Restart(int newLimit)
    {
        Length = 0;
        limit = newLimit;
    }

    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(chars);
        chars = [];
    }

    private void Grow(int more)
    {
        if (more > limit - Length)
        {
            throw new LimitException($"output exceeds {limit} characters");
        }

        var larger = ArrayPool<char>.Shared.Rent(Math.Max(chars.Length * 2, Length + more));
        chars.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<char>.Shared.Return(chars);
        chars = larger;
    }
}

/// <summary>Ends work that has used up a limit; the evaluation turns it into a TemplateError.</summary>
internal sealed class LimitException(string message) : Exception(message);

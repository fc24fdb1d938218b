using System.Globalization;
using AlertEngine.GoText;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Notation;

/// <summary>Reads a text from left to right. The first problem stays.</summary>
internal sealed class NotationScanner(string text)
{
    public int Position { get; set; }

    public ParseProblem? Problem { get; private set; }

    public bool IsAtEnd => Position >= text.Length;

    /// <summary>The character at hand; at the end the one that no text has.</summary>
    public char Current => IsAtEnd ? '\0' : text[Position];

    public ReadOnlySpan<char> Rest => text.AsSpan(Position);

    public ReadOnlySpan<char> From(int start) => text.AsSpan(start..Position);

    public bool TryTake(char character)
    {
        if (IsAtEnd || text[Position] != character)
        {
            return false;
        }

        Position++;
        return true;
    }

    public void SkipSpace() => Take(char.IsWhiteSpace);

    public ReadOnlySpan<char> Take(Func<char, bool> belongs)
    {
        var start = Position;
        while (!IsAtEnd && belongs(text[Position]))
        {
            Position++;
        }

        return From(start);
    }

    /// <summary>The word, if it is not only the beginning of another one.</summary>
    public bool TryTakeWord(string word)
    {
        var isThere = Rest.StartsWith(word, StringComparison.Ordinal)
            && (Rest.Length == word.Length || !char.IsAsciiLetterOrDigit(Rest[word.Length]));
        Position += isThere ? word.Length : 0;
        return isThere;
    }

    /// <summary>A number without a sign. Hexadecimals are not known here, since <c>0x3</c> is zero and three times more.</summary>
    public bool TryTakeNumber(out double number)
    {
        var start = Position;
        if (char.IsAsciiLetter(Current))
        {
            var word = Take(char.IsAsciiLetterOrDigit);
            number = word.Equals("inf", StringComparison.OrdinalIgnoreCase) ? double.PositiveInfinity : double.NaN;
            return word.Equals("inf", StringComparison.OrdinalIgnoreCase)
                || word.Equals("nan", StringComparison.OrdinalIgnoreCase)
                || Fail($"expected a number, got \"{word}\"", start);
        }

        while (char.IsAsciiDigit(Current) || Current is '.' or '_' or 'e' or 'E')
        {
            Position += Current is 'e' or 'E' && Rest is [_, '+' or '-', ..] ? 2 : 1;
        }

        return TryConvert(From(start), out number)
            || Fail(Position == start ? $"expected a number, got {Found}" : $"bad number \"{From(start)}\"", start);
    }

    public bool TryTakeCount(out int count)
    {
        var start = Position;
        var digits = Take(char.IsAsciiDigit);
        if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out count))
        {
            return true;
        }

        return digits.IsEmpty
            ? Fail($"expected how many times, got {Found}", start)
            : Fail($"{digits} is too often", start);
    }

    public string Found => IsAtEnd ? "the end of the text" : $"'{Current}'";

    /// <summary>Always false, so that a reader can fail in one statement.</summary>
    public bool Fail(string message, int? at = null)
    {
        var span = new TextSpan(at ?? Position, Math.Max(Position, (at ?? Position) + 1));
        var (line, column) = span.PositionIn(text);
        Problem ??= new(span, line, column, message);
        return false;
    }

    /// <summary>As Go does it: an integer with a leading zero is octal.</summary>
    private static bool TryConvert(ReadOnlySpan<char> digits, out double number)
    {
        var isRead = GoFloat.TryParse(digits, out number) && double.IsFinite(number);
        if (isRead && digits is ['0', _, ..] && digits.ToString().All(c => c is (>= '0' and <= '7') or '_'))
        {
            number = digits.ToString().Where(char.IsAsciiDigit).Aggregate(0.0, (sum, digit) => (8 * sum) + (digit - '0'));
        }

        return isRead;
    }
}

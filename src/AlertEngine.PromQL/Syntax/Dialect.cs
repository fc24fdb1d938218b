using System.Buffers;

namespace AlertEngine.PromQL.Syntax;

/// <summary>Knows by sight what MetricsQL has and this language has not.</summary>
internal static class Dialect
{
    private static readonly SearchValues<char> DigitsAndPoint = SearchValues.Create("0123456789.");

    private static readonly string[] TimeUnits = ["ms", "s", "m", "h", "d", "w", "y", "i"];

    private static readonly string[] SizeUnits =
        ["KiB", "MiB", "GiB", "TiB", "KB", "MB", "GB", "TB", "Ki", "Mi", "Gi", "Ti", "K", "M", "G", "T"];

    private static readonly string[] WordsAfterOperands = ["default", "if", "ifnot", "keep_metric_names", "limit"];

    /// <summary>Words that stand after an operand: operators, and modifiers.</summary>
    public static bool IsAfterOperand(ReadOnlySpan<char> word) => IsOneOf(word, WordsAfterOperands);

    public static bool IsTemplates(ReadOnlySpan<char> word) => IsWord(word, "with");

    public static bool IsPrefix(ReadOnlySpan<char> word) => IsWord(word, "prefix");

    public static bool IsOr(ReadOnlySpan<char> word) => IsWord(word, "or");

    /// <summary>Whether what is no token here could be one there: a number with a unit, or an unusual name.</summary>
    public static bool Explains(string text, int start)
    {
        if (start >= text.Length)
        {
            return false;
        }

        return text[start] == '\\' || char.IsLetter(text, start) || IsNumber(NumberAt(text, start));
    }

    /// <summary>Such as <c>1.5Ki</c>, <c>5i</c>, <c>1h2.5m</c> and <c>0b101</c>.</summary>
    public static bool IsNumber(ReadOnlySpan<char> word)
    {
        if (word is ['0', 'b' or 'B' or 'o' or 'O', .. { Length: > 0 } binary])
        {
            return !binary.ContainsAnyExceptInRange('0', '7');
        }

        if (!TryTakeDigits(ref word))
        {
            return false;
        }

        if (IsOneOf(word, SizeUnits))
        {
            return true;
        }

        while (TryTakeTimeUnit(ref word))
        {
            if (word.IsEmpty)
            {
                return true;
            }

            if (!TryTakeDigits(ref word))
            {
                return false;
            }
        }

        return false;
    }

    private static ReadOnlySpan<char> NumberAt(string text, int start)
    {
        var end = start;
        while (end < text.Length && (Characters.IsWordPart(text[end]) || text[end] == '.'))
        {
            end++;
        }

        return text.AsSpan(start, end - start);
    }

    private static bool TryTakeDigits(ref ReadOnlySpan<char> word)
    {
        var length = word.IndexOfAnyExcept(DigitsAndPoint);
        var digits = length < 0 ? word : word[..length];
        word = word[digits.Length..];
        return digits.ContainsAnyInRange('0', '9') && digits.Count('.') <= 1;
    }

    private static bool TryTakeTimeUnit(ref ReadOnlySpan<char> word)
    {
        foreach (var unit in TimeUnits)
        {
            if (word.StartsWith(unit, StringComparison.OrdinalIgnoreCase))
            {
                word = word[unit.Length..];
                return true;
            }
        }

        return false;
    }

    private static bool IsOneOf(ReadOnlySpan<char> word, string[] known)
    {
        foreach (var one in known)
        {
            if (IsWord(word, one))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWord(ReadOnlySpan<char> word, string known) => word.Equals(known, StringComparison.OrdinalIgnoreCase);
}

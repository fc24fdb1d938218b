namespace AlertEngine.GoTemplates.Syntax;

/// <summary>Finds the end of what looks like a number; whether it is one, the parser judges.</summary>
internal static class NumberScanner
{
    private const string Decimal = "0123456789_";
    private const string Hexadecimal = "0123456789abcdefABCDEF_";

    public static bool TrySkip(string text, ref int position)
    {
        Skip(text, ref position, "+-");
        var digits = Decimal;
        if (Skip(text, ref position, "0"))
        {
            digits = Skip(text, ref position, "xX") ? Hexadecimal
                : Skip(text, ref position, "oO") ? "01234567_"
                : Skip(text, ref position, "bB") ? "01_"
                : digits;
        }

        SkipAll(text, ref position, digits);
        if (Skip(text, ref position, "."))
        {
            SkipAll(text, ref position, digits);
        }

        if ((digits == Decimal && Skip(text, ref position, "eE"))
            || (digits == Hexadecimal && Skip(text, ref position, "pP")))
        {
            Skip(text, ref position, "+-");
            SkipAll(text, ref position, Decimal);
        }

        Skip(text, ref position, "i");
        var next = Characters.RuneAt(text, position);
        if (!Characters.IsNamePart(next))
        {
            return true;
        }

        position += next.Utf16SequenceLength;
        return false;
    }

    private static bool Skip(string text, ref int position, string any)
    {
        if (position >= text.Length || !any.Contains(text[position]))
        {
            return false;
        }

        position++;
        return true;
    }

    private static void SkipAll(string text, ref int position, string any)
    {
        while (Skip(text, ref position, any))
        {
        }
    }
}

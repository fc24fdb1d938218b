using System.Buffers;

namespace AlertEngine.PromQL.Syntax;

/// <summary>Finds places in a query by the characters around them.</summary>
internal static class TextScan
{
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\r\n");

    /// <summary>The character there; after the end, one that no token has.</summary>
    public static char At(string text, int position) => position < text.Length ? text[position] : '\0';

    public static int AfterBlanks(string text, int position, bool skipsComments)
    {
        while (position < text.Length)
        {
            if (text[position] == '#' && skipsComments)
            {
                var length = text.AsSpan(position).IndexOfAny(LineEnds);
                position = length < 0 ? text.Length : position + length;
            }
            else if (Characters.IsBlank(text[position]))
            {
                position++;
            }
            else
            {
                break;
            }
        }

        return position;
    }

    /// <summary>The first character of the word is not looked at.</summary>
    public static int AfterWord(string text, int position, bool mayHaveColons)
    {
        do
        {
            position++;
        }
        while (position < text.Length && (Characters.IsWordPart(text[position]) || (mayHaveColons && text[position] == ':')));

        return position;
    }
}

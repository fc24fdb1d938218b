namespace AlertEngine.PromQL.Syntax;

/// <summary>Finds what no dialect allows: brackets and quotes that are not closed.</summary>
internal static class BalanceCheck
{
    public static ParseProblem? Find(string text)
    {
        var open = new Stack<char>();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '\\':
                    i++;
                    break;
                case '#':
                    var line = text.AsSpan(i).IndexOf('\n');
                    i = line < 0 ? text.Length : i + line;
                    break;
                case '"' or '\'' or '`':
                    var (end, error) = QuotedScan.From(text, i);
                    if (error is not null)
                    {
                        return ParseProblem.In(text, new(i, text.Length), error);
                    }

                    i = end - 1;
                    break;
                case '(' or '[' or '{':
                    open.Push(c);
                    break;
                case ')' or ']' or '}' when !open.TryPop(out var opener) || NameOf(opener) != NameOf(c):
                    return ParseProblem.In(text, new(i, i + 1), $"unexpected right {NameOf(c)} '{c}'");
            }
        }

        return open.TryPop(out var unclosed)
            ? ParseProblem.In(text, new(text.Length, text.Length), $"unclosed left {NameOf(unclosed)}")
            : null;
    }

    private static string NameOf(char bracket) => bracket switch
    {
        '(' or ')' => "parenthesis",
        '[' or ']' => "bracket",
        _ => "brace",
    };
}

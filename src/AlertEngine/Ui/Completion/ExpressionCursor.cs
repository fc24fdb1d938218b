using System.Collections.Frozen;

namespace AlertEngine.Ui.Completion;

/// <summary>Tells what is being written at the end of an expression that is not complete, which no parser can read.</summary>
internal sealed class ExpressionCursor
{
    private static readonly FrozenSet<string> ListWords = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "by", "without", "on", "ignoring", "group_left", "group_right");

    private readonly string text;
    private readonly Stack<char> open = new();
    private int at;
    private string word = "";
    private int wordFrom;
    private string metric = "";
    private string label = "";

    private ExpressionCursor(string text) => this.text = text;

    /// <summary>Null where nothing can be proposed: within a comment, a duration or a text.</summary>
    public static CursorPlace? Of(string beforeCaret) => new ExpressionCursor(beforeCaret).Find();

    private CursorPlace? Find()
    {
        while (at < text.Length)
        {
            var letter = text[at];
            if (IsOfWord(letter))
            {
                ReadWord();
            }
            else if (letter is '"' or '\'' or '`')
            {
                var from = ++at;
                if (!SkipText(letter))
                {
                    return InBraces && label.Length > 0 ? new CursorPlace.LabelValue(from, text[from..], metric, label, IsOpen: true) : null;
                }
            }
            else if (letter == '#')
            {
                var end = text.IndexOf('\n', at);
                if (end < 0)
                {
                    return null;
                }

                at = end;
            }
            else
            {
                TakeSign(letter);
                at++;
            }
        }

        return AtEnd();
    }

    private bool InBraces => open.TryPeek(out var inner) && inner == '{';

    private void ReadWord()
    {
        wordFrom = at;
        while (at < text.Length && IsOfWord(text[at]))
        {
            at++;
        }

        word = text[wordFrom..at];
    }

    // False when it does not end.
    private bool SkipText(char quote)
    {
        for (; at < text.Length; at++)
        {
            if (text[at] == quote)
            {
                at++;
                word = "";
                return true;
            }

            at += text[at] == '\\' && quote != '`' ? 1 : 0;
        }

        return false;
    }

    private void TakeSign(char sign)
    {
        switch (sign)
        {
            case '{':
                (metric, label) = (word, "");
                open.Push('{');
                break;
            case '(':
                open.Push(ListWords.Contains(word) ? 'l' : '(');
                break;
            case '[':
                open.Push('[');
                break;
            case '}' or ')' or ']':
                open.TryPop(out _);
                break;
            case '=' or '!' or '~' when InBraces && word.Length > 0:
                label = word;
                break;
            case ',':
                label = "";
                break;
        }

        // In "by (" and "sum (" the word is still the one before.
        word = char.IsWhiteSpace(sign) ? word : "";
    }

    private CursorPlace? AtEnd()
    {
        var isInWord = text.Length > 0 && IsOfWord(text[^1]);
        var (from, prefix) = isInWord ? (wordFrom, word) : (text.Length, "");
        if (prefix is [>= '0' and <= '9', ..])
        {
            return null;
        }

        return (open.TryPeek(out var inner) ? inner : ' ') switch
        {
            '[' => null,
            'l' => new CursorPlace.LabelName(from, prefix, Metric: "", IsMatched: false),
            '{' when label.Length > 0 => isInWord ? null : new CursorPlace.LabelValue(from, "", metric, label, IsOpen: false),
            '{' => new CursorPlace.LabelName(from, prefix, metric, IsMatched: true),
            _ => new CursorPlace.Name(from, prefix),
        };
    }

    private static bool IsOfWord(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '_' or ':';
}

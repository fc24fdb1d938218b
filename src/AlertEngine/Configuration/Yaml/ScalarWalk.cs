namespace AlertEngine.Configuration.Yaml;

/// <summary>Reads a scalar's text and the source that it was made of side by side, and gives up where they do not agree.</summary>
internal sealed class ScalarWalk(string source, YamlNode.Scalar scalar)
{
    private readonly string text = scalar.Text;
    private int at;
    private int read;
    private int endOfBlanks;

    /// <summary>Where in the source the character stands that has this index in the text.</summary>
    public int? OffsetOf(int index, int start)
    {
        (at, read, endOfBlanks) = (start, 0, 0);

        return (source[start], scalar.IsPlain) switch
        {
            (_, true) => Walk(index, () => StepInLines() || Step()),
            ('\'', _) => WalkIn(index, () => StepInLines() || Step(width: text[read] == '\'' ? 2 : 1)),
            ('"', _) => WalkIn(index, () => StepInLines() || StepInEscape() || Step()),
            ('|' or '>', _) => WalkBlock(index, isFolded: source[start] == '>'),
            _ => null,
        };
    }

    private int? WalkIn(int index, Func<bool> step)
    {
        at++;

        return Walk(index, step);
    }

    private int? Walk(int index, Func<bool> step)
    {
        while (read < index)
        {
            if (read >= text.Length || at >= source.Length || !step())
            {
                return null;
            }
        }

        return at;
    }

    private bool Step(int width = 1)
    {
        if (at >= source.Length || read >= text.Length || source[at] != text[read])
        {
            return false;
        }

        at += width;
        read++;

        return true;
    }

    // Blanks around a line break are one space; each further break stays a break.
    private bool StepInLines()
    {
        if (at < endOfBlanks)
        {
            return false;
        }

        var (end, breaks) = (at, 0);
        while (end < source.Length && source[end] is ' ' or '\t' or '\r' or '\n')
        {
            breaks += source[end++] == '\n' ? 1 : 0;
        }

        if (breaks == 0)
        {
            endOfBlanks = end;
            return false;
        }

        at = end;
        read += Math.Max(1, breaks - 1);

        return true;
    }

    private bool StepInEscape()
    {
        if (source[at] != '\\' || at + 1 == source.Length)
        {
            return false;
        }

        var sign = source[at + 1];
        if (sign is '\r' or '\n')
        {
            // The line goes on in the next one, less its indent.
            var indent = source.AsSpan(at + 1).IndexOfAnyExcept(" \t\r\n");
            at += indent + 1;

            return indent > 0;
        }

        read += sign == 'U' && char.IsHighSurrogate(text[read]) ? 2 : 1;
        at += sign switch { 'x' => 4, 'u' => 6, 'U' => 10, _ => 2 };

        return true;
    }

    private int? WalkBlock(int index, bool isFolded)
    {
        var header = source.AsSpan(at);
        var lines = header.IndexOf('\n') + 1;
        if (lines == 0)
        {
            return null;
        }

        // A digit counts the indent from one that is not known here; what it skips is found by what follows.
        at += lines;
        var indent = header[..lines].IndexOfAnyInRange('1', '9') >= 0 ? IndentThatFits() : IndentOfFirstLine();
        SkipIndent(indent);

        return Walk(index, () => StepInBreaks(indent, isFolded) || Step());
    }

    private int IndentOfFirstLine()
    {
        var rest = source.AsSpan(at);
        var blank = rest.IndexOfAnyExcept(" \r\n");

        return blank < 0 ? 0 : blank - 1 - rest[..blank].LastIndexOf('\n');
    }

    private int IndentThatFits()
    {
        var own = text.AsSpan().TrimStart('\n');

        return Math.Max(0, IndentOfFirstLine() - (own.Length - own.TrimStart(' ').Length));
    }

    // Folding makes a space of one break and drops the first of several.
    private bool StepInBreaks(int indent, bool isFolded)
    {
        var breaks = 0;
        while (at < source.Length && source[at] is '\r' or '\n')
        {
            // A carriage return is a break of its own, unless it is half of one.
            var isBreak = source[at] == '\n' || at + 1 == source.Length || source[at + 1] != '\n';
            at++;
            if (isBreak)
            {
                breaks++;
                SkipIndent(indent);
            }
        }

        var kept = text.AsSpan(read).IndexOfAnyExcept('\n') is var other and >= 0 ? other : text.Length - read;
        read += isFolded && text[read] == ' ' && breaks > 0 ? 1 : Math.Min(kept, breaks);

        return breaks > 0;
    }

    private void SkipIndent(int indent)
    {
        for (var column = 0; column < indent && at < source.Length && source[at] == ' '; column++)
        {
            at++;
        }
    }
}

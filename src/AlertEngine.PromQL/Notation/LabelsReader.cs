using System.Diagnostics.CodeAnalysis;
using AlertEngine.GoText;
using AlertEngine.PromQL.Series;

namespace AlertEngine.PromQL.Notation;

/// <summary>Reads the labels of a series: <c>up{job="api", "a name in quotes"="x"}</c>, or <c>{"up", job="api"}</c>.</summary>
internal sealed class LabelsReader(NotationScanner scanner)
{
    private readonly List<(string Name, string Value)> labels = [];

    public bool TryRead([NotNullWhen(true)] out SeriesLabels? series)
    {
        series = null;
        var name = char.IsAsciiDigit(scanner.Current) ? [] : scanner.Take(c => IsLabelCharacter(c) || c == ':');
        if (!name.IsEmpty)
        {
            labels.Add((SeriesLabels.MetricName, name.ToString()));
        }
        else if (scanner.Current != '{')
        {
            return scanner.Fail($"expected the name of a metric or {{, got {scanner.Found}");
        }

        if (scanner.TryTake('{') && !TryReadList())
        {
            return false;
        }

        series = SeriesLabels.Of([.. labels]);
        return true;
    }

    private static bool IsLabelCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    private bool TryReadList()
    {
        scanner.SkipSpace();
        while (!scanner.TryTake('}'))
        {
            if (!TryReadLabel())
            {
                return false;
            }

            scanner.SkipSpace();
            if (!scanner.TryTake(',') && scanner.Current != '}')
            {
                return scanner.Fail($"expected , or }} after a label, got {scanner.Found}");
            }

            scanner.SkipSpace();
        }

        return true;
    }

    private bool TryReadLabel()
    {
        var isQuoted = scanner.Current is '"' or '\'' or '`';
        var name = "";
        if (isQuoted ? !TryReadText(out name) : !TryReadName(out name))
        {
            return false;
        }

        scanner.SkipSpace();
        if (!scanner.TryTake('='))
        {
            labels.Add((SeriesLabels.MetricName, name));
            return isQuoted || scanner.Fail($"expected = after the label {name}, got {scanner.Found}");
        }

        scanner.SkipSpace();
        if (!TryReadText(out var value))
        {
            return false;
        }

        labels.Add((name, value));
        return true;
    }

    private bool TryReadName(out string name)
    {
        name = char.IsAsciiDigit(scanner.Current) ? "" : scanner.Take(IsLabelCharacter).ToString();
        return name.Length > 0 || scanner.Fail($"expected the name of a label or }}, got {scanner.Found}");
    }

    private bool TryReadText(out string text)
    {
        text = "";
        var start = scanner.Position;
        var quote = scanner.Current;
        if (quote is not ('"' or '\'' or '`'))
        {
            return scanner.Fail($"expected a text in quotes, got {scanner.Found}");
        }

        scanner.Position++;
        while (!scanner.TryTake(quote))
        {
            if (scanner.IsAtEnd)
            {
                return scanner.Fail("the text in quotes has no end", start);
            }

            scanner.Position += scanner.Current == '\\' && quote != '`' ? 2 : 1;
        }

        if (!GoQuote.TryUnquote(scanner.From(start), out var unquoted, out var error))
        {
            return scanner.Fail($"the text in quotes cannot be read: {error}", start);
        }

        text = unquoted;
        return true;
    }
}

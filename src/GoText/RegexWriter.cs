using System.Globalization;
using System.Text;

namespace AlertEngine.GoText;

/// <summary>Writes a tree in .NET's syntax, for texts in an alphabet of its own.</summary>
internal sealed class RegexWriter
{
    private const string NoUnit = @"[^\u0000-\uffff]";

    private readonly RegexAlphabet _alphabet;
    private readonly StringBuilder _text = new();

    private RegexWriter(RegexAlphabet alphabet) => _alphabet = alphabet;

    public static string Write(RegexSyntax tree, RegexAlphabet alphabet)
    {
        var writer = new RegexWriter(alphabet);
        writer.Append(tree);
        return writer._text.ToString();
    }

    private void Append(RegexSyntax tree)
    {
        switch (tree)
        {
            case RegexSyntax.OneOf one:
                AppendSet(one.Runes);
                break;
            case RegexSyntax.At at:
                _text.Append(Written(at.Place));
                break;
            case RegexSyntax.Sequence sequence:
                foreach (var part in sequence.Parts)
                    AppendClosed(part, part is RegexSyntax.Choice);
                break;
            case RegexSyntax.Choice choice:
                foreach (var (index, option) in choice.Options.Index())
                {
                    _text.Append(index == 0 ? "" : "|");
                    Append(option);
                }

                break;
            case RegexSyntax.Repeat repeat:
                AppendClosed(repeat.Part, repeat.Part is not (RegexSyntax.OneOf or RegexSyntax.Group));
                _text.Append(Count(repeat)).Append(repeat.Greedy ? "" : "?");
                break;
            case RegexSyntax.Group group:
                // .NET numbers named groups behind the others unless their names are numbers.
                _text.Append(CultureInfo.InvariantCulture, $"(?<{group.Number}>");
                Append(group.Part);
                _text.Append(')');
                break;
        }
    }

    private void AppendClosed(RegexSyntax part, bool needsGroup)
    {
        _text.Append(needsGroup ? "(?:" : "");
        Append(part);
        _text.Append(needsGroup ? ")" : "");
    }

    private static string Count(RegexSyntax.Repeat repeat) => (repeat.Min, repeat.Max) switch
    {
        (0, null) => "*",
        (1, null) => "+",
        (0, 1) => "?",
        (var min, var max) when min == max => $"{{{min}}}",
        (var min, var max) => $"{{{min},{max}}}",
    };

    private static string Written(RegexPlace place) => place switch
    {
        RegexPlace.TextStart => @"\A",
        RegexPlace.TextEnd => @"\z",
        RegexPlace.LineStart => "(?m:^)",
        RegexPlace.LineEnd => "(?m:$)",
        RegexPlace.WordBoundary => @"\b",
        _ => @"\B",
    };

    private void AppendSet(RuneSet set)
    {
        var single = Units(set, 0, '\n' - 1) + Units(set, '\n', '\n') + Units(set, '\n' + 1, RegexAlphabet.FirstAstral - 1);
        var astral = Units(set, RegexAlphabet.FirstAstral, RuneSet.MaxRune);
        _text.Append((single, astral) switch
        {
            ("", "") => NoUnit,
            (_, "") => $"[{single}]",
            ("", _) => $"(?:[{astral}]{Unit(RegexAlphabet.Tail)})",
            _ => $"(?:[{single}]|[{astral}]{Unit(RegexAlphabet.Tail)})",
        });
    }

    private string Units(RuneSet set, int from, int to)
    {
        var units = new StringBuilder();
        foreach (var (first, last) in set.Ranges)
            if (first <= to && last >= from)
                units.Append(Unit(_alphabet.StandIn(Math.Max(first, from))))
                    .Append('-')
                    .Append(Unit(_alphabet.StandIn(Math.Min(last, to))));
        return units.ToString();
    }

    private static string Unit(char unit) => char.IsAsciiLetterOrDigit(unit) ? $"{unit}" : $@"\u{(int)unit:x4}";
}

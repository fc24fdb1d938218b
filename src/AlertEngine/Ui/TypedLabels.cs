using AlertEngine.Labels;
using AlertEngine.Ui.Texts;

namespace AlertEngine.Ui;

/// <summary>Labels as somebody types or pastes them: <c>a=b, c="d"</c>, on one line or several, in braces or not.</summary>
internal abstract record TypedLabels
{
    private const int Longest = 20_000;

    private TypedLabels() { }

    public sealed record Given(LabelSet Labels) : TypedLabels;

    /// <param name="About">What it says, with a place for the detail.</param>
    public sealed record Wrong(Wording About, string Detail) : TypedLabels;

    public static TypedLabels Read(string text, MatcherSyntax syntax)
    {
        var labels = new List<Label>();
        var lines = text.Length <= Longest ? text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [];
        foreach (var line in lines)
        {
            switch (MatcherParser.Parse(line, syntax))
            {
                case MatcherParse.Invalid(var message):
                    return new Wrong(RoutingWords.LabelsWrong, message);
                case MatcherParse.Parsed(var read, _) when read.FirstOrDefault(matcher => matcher.Operator != MatchOperator.Equal) is { } condition:
                    return new Wrong(RoutingWords.OnlyEqual, condition.ToString());
                case MatcherParse.Parsed(var read, _):
                    labels.AddRange(read.Select(matcher => new Label(matcher.Name, matcher.Value)));
                    break;
            }
        }

        return new Given(LabelSet.From(labels));
    }
}

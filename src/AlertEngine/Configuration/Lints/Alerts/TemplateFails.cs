using AlertEngine.Configuration.Rules;
using AlertEngine.GoTemplates;

namespace AlertEngine.Configuration.Lints.Alerts;

/// <summary>A template that fails when it is rendered, whatever the labels and the value are.</summary>
internal sealed class TemplateFails : ILint
{
    // Functions read labels as numbers, durations or addresses; one of these suits.
    private static readonly string[] Samples = ["1", "1s", "host:80"];

    public string Name => "template-fails";

    public IEnumerable<Finding> Find(LintedRule rule)
    {
        foreach (var text in rule.Texts.Where(text => !text.Uses.Queries))
        {
            var tried = Samples.Select(sample => Try(rule, text, sample)).ToList();
            if (tried.TrueForAll(rendering => rendering.Error is not null))
            {
                // A field that is missing is told when the file is read.
                var error = tried[0].Error!;
                if (!error.Message.Contains(TemplateCheck.MissingField, StringComparison.Ordinal))
                {
                    yield return new(Severity.Bug, text.Place, $"{text.Title} will show an error instead of its text: {error.Message}");
                }
            }
            else if (tried.Find(rendering => rendering.Error is null).Text is { } printed && WrongVerb(printed) is { } verb)
            {
                yield return new(Severity.Bug, text.Place, $"{text.Title} prints {verb}: the verb of printf does not suit the value; %f, %g and %.2f are for numbers, %s for labels");
            }
        }
    }

    private static Rendering Try(LintedRule rule, LintedText text, string sample) =>
        text.Render(text.LabelsUsed.Where(rule.Reach.CanHave).Select(label => KeyValuePair.Create(label, sample)), value: 1);

    // printf writes %!d(float64=1) where it cannot do as it is told.
    private static string? WrongVerb(string printed) =>
        printed.IndexOf("%!", StringComparison.Ordinal) is >= 0 and var start && printed.IndexOf(')', start) is > 0 and var end
            ? printed[start..(end + 1)]
            : null;
}

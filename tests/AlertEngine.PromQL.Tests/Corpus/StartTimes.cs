using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using AlertEngine.PromQL.Tests.Support;

namespace AlertEngine.PromQL.Tests.Corpus;

/// <summary>
/// A line that says when the counter of each sample of the next line began, as the time from the sample to there:
/// <c>requests_total{job="api"}@st _ -30s-1mx2</c>.
/// </summary>
internal sealed partial record StartTimes(ImmutableArray<long?> Offsets)
{
    public static StartTimes? Read(string line)
    {
        var words = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return words[0].EndsWith("@st", StringComparison.Ordinal) ? new([.. words.Skip(1).SelectMany(Item)]) : null;
    }

    private static IEnumerable<long?> Item(string text)
    {
        var item = ItemForm().Match(text);
        if (!item.Success)
        {
            throw new FormatException($"not a start: {text}");
        }

        var count = item.Groups["count"].Success ? int.Parse(item.Groups["count"].Value, CultureInfo.InvariantCulture) : 0;
        if (item.Groups["gap"].Success)
        {
            return Enumerable.Repeat<long?>(null, Math.Max(1, count));
        }

        var first = Durations.Milliseconds(item.Groups["first"].Value);
        var change = item.Groups["change"].Success ? Durations.Milliseconds(item.Groups["change"].Value) : 0;
        return Enumerable.Range(0, count + 1).Select(i => (long?)(first + (i * change)));
    }

    [GeneratedRegex(
        @"^((?<gap>_)|(?<first>[-+]?[0-9]+[a-z-[x]]*)(?<change>[-+][0-9]+[a-z-[x]]*)?)(x(?<count>[0-9]+))?$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex ItemForm();
}

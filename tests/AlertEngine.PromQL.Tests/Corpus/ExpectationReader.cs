using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AlertEngine.GoText;
using AlertEngine.PromQL.Notation;
using AlertEngine.PromQL.Tests.Support;

namespace AlertEngine.PromQL.Tests.Corpus;

/// <summary>Reads the lines below an evaluation, one by one.</summary>
internal sealed partial class ExpectationReader(QueryTimes times, string mode)
{
    private readonly List<SeriesNotation> series = [];

    // The old spellings name the kind of the expectation in the command itself.
    private Expectation expectation = new()
    {
        Times = times,
        Failure = mode == "fail" ? ExpectedText.Any : null,
        Warnings = mode == "warn" ? [ExpectedText.Any] : null,
        Informations = mode == "info" ? [ExpectedText.Any] : null,
        IsOrdered = mode == "ordered",
    };

    public Expectation Expectation => expectation with { Series = [.. series] };

    public void Read(string line)
    {
        if (RangeVectorLine().Match(line) is { Success: true } range)
        {
            ReadTimes(range);
        }
        else if (StringLine().Match(line) is { Success: true } text)
        {
            expectation = expectation with { Text = Unquoted(text.Groups["text"].Value) };
        }
        else if (FailureLine().Match(line) is { Success: true } failure)
        {
            expectation = expectation with { Failure = Text(failure) };
        }
        else if (ExpectLine().Match(line) is { Success: true } expect)
        {
            expectation = With(expect.Groups["what"].Value, Text(expect));
        }
        else if (ScriptNumber.TryRead(line, out var number))
        {
            expectation = expectation with { Scalar = number };
        }
        else
        {
            series.Add(ScriptReader.Series(line));
        }
    }

    private static string Unquoted(string literal) =>
        GoQuote.TryUnquote(literal, out var text, out var error) ? text : throw new FormatException(error);

    private static ExpectedText Text(Match match) => match.Groups["how"].Value switch
    {
        "" => ExpectedText.Any,
        "msg" or "message" => new(match.Groups["text"].Value.Trim(), null),
        _ => new(null, new Regex(match.Groups["text"].Value.Trim(), RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))),
    };

    private Expectation With(string what, ExpectedText text) => what switch
    {
        "fail" => expectation with { Failure = text },
        "ordered" => expectation with { IsOrdered = true },
        "warn" => expectation with { Warnings = [.. expectation.Warnings ?? [], text] },
        "info" => expectation with { Informations = [.. expectation.Informations ?? [], text] },
        "no_warn" => expectation with { Warnings = ImmutableArray<ExpectedText>.Empty },
        _ => expectation with { Informations = ImmutableArray<ExpectedText>.Empty },
    };

    private void ReadTimes(Match match) => expectation = expectation with
    {
        IsRangeVector = true,
        Times = new(
            IsRange: true,
            Durations.Milliseconds(match.Groups["start"].Value),
            Durations.Milliseconds(match.Groups["end"].Value),
            Durations.Milliseconds(match.Groups["step"].Value)),
    };

    [GeneratedRegex(@"^expect range vector\s+from\s+(?<start>\S+)\s+to\s+(?<end>\S+)\s+step\s+(?<step>\S+)$")]
    private static partial Regex RangeVectorLine();

    [GeneratedRegex(@"^expect string\s+(?<text>.+)$")]
    private static partial Regex StringLine();

    [GeneratedRegex(@"^expected_fail_(?<how>message|regexp)\s+(?<text>.+)$")]
    private static partial Regex FailureLine();

    [GeneratedRegex(
        @"^expect\s+(?<what>ordered|fail|warn|no_warn|info|no_info)(\s+(?<how>regex|msg):(?<text>.+))?$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex ExpectLine();
}

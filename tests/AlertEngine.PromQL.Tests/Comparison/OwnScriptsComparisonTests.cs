using AlertEngine.PromQL.Evaluation;
using AlertEngine.PromQL.Tests.Corpus;
using AlertEngine.PromQL.Tests.Support;

namespace AlertEngine.PromQL.Tests.Comparison;

/// <summary>Our own scripts, asked from a real Prometheus: what they expect is what it answers.</summary>
public sealed class OwnScriptsComparisonTests
{
    /// <summary>It is about what the Prometheus that tests are run with cannot do yet.</summary>
    private const string Newer = "newer.test";

    public static IEnumerable<TheoryDataRow<string>> Scripts =>
        Directory.EnumerateFiles(Folders.OwnCorpus, "*.test").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)
            .Where(name => name != Newer)
            .Select(name => new TheoryDataRow<string>(name));

    [Theory, MemberData(nameof(Scripts))]
    public async Task A_script_of_our_own_asks_what_Prometheus_answers_alike(string name)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var script = Script.Of(Path.Combine(Folders.OwnCorpus, name));
        var source = script.Evals.Values.Select(eval => eval.Source).Distinct().Single().Value;
        await using var prometheus =
            await PrometheusServer.StartAsync(source, cancellationToken, "promql-delayed-name-removal");
        var engine = new QueryEngine(source, new() { DelaysNameRemoval = true });
        var differences = new List<string>();

        foreach (var (line, eval) in script.Evals)
        {
            var difference = await Question(eval.Command).DifferenceAsync(prometheus, engine, cancellationToken);
            if (difference is not null)
            {
                differences.Add($"{name}:{line} {eval.Command.Query}: {difference}");
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    private static ComparedQuestion Question(ScriptCommand.Eval eval)
    {
        var step = eval.Times.IsRange ? TimeSpan.FromMilliseconds(eval.Times.Step) : (TimeSpan?)null;
        return new(eval.Query, eval.Times.Start, eval.Times.End, step);
    }
}

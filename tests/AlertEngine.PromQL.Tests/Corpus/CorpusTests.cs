using System.Globalization;
using AlertEngine.PromQL.Tests.Support;

namespace AlertEngine.PromQL.Tests.Corpus;

public sealed class CorpusTests
{
    public static IEnumerable<TheoryDataRow<string>> OwnEvaluations => EvaluationsIn(Folders.OwnCorpus);

    public static IEnumerable<TheoryDataRow<string>> PublishedEvaluations => Folders.PublishedCorpus is { } folder
        ? EvaluationsIn(folder)
        : [new TheoryDataRow<string>("") { Skip = "the published corpus is not there" }];

    [Theory, MemberData(nameof(OwnEvaluations))]
    public void A_query_gives_what_our_scripts_expect(string place) => Check(Folders.OwnCorpus, place);

    [Theory, MemberData(nameof(PublishedEvaluations))]
    public void A_query_gives_what_the_published_scripts_expect(string place) => Check(Folders.PublishedCorpus!, place);

    private static IEnumerable<TheoryDataRow<string>> EvaluationsIn(string folder) =>
        from path in Directory.EnumerateFiles(folder, "*.test").Order(StringComparer.Ordinal)
        from line in Script.Of(path).Evals.Keys
        select new TheoryDataRow<string>($"{Path.GetFileName(path)}:{line}");

    private static void Check(string folder, string place)
    {
        var parts = place.Split(':');
        var line = int.Parse(parts[1], CultureInfo.InvariantCulture);
        var eval = Script.Of(Path.Combine(folder, parts[0])).Evals[line];

        new EvalRun(eval.Command, eval.Source.Value, TestContext.Current.CancellationToken).Check();
    }
}

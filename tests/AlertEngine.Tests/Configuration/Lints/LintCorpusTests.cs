using AlertEngine.Configuration.Lints;
using AlertEngine.Configuration.Rules;
using AlertEngine.Tests.House;

namespace AlertEngine.Tests.Configuration.Lints;

/// <summary>Lints over public rule files, where the conformance data is at hand: a lint that finds much there finds nothing worth telling.</summary>
public sealed class LintCorpusTests
{
    private static readonly string Folder = Path.GetFullPath("../shared/conformance/rulecorpus", Repository.Root);

    // The texts of these files print {{ $labels.instance }} whatever the expression is: true findings, and many.
    private const string OfTemplatedTexts = "label-not-in-result";

    [Theory]
    [InlineData("awesome")]
    [InlineData("kube-prometheus-mixins")]
    public void Rules_that_many_people_use_have_few_findings(string files)
    {
        Assert.SkipUnless(Directory.Exists(Folder), "the conformance data is not there");
        var reader = new RuleFileReader(RuleOptions.Default with { KeepsText = true });
        var loaded = Directory.EnumerateFiles(Path.Combine(Folder, files)).Order(StringComparer.Ordinal).Select(reader.ReadFile).OfType<RuleFileLoad.Loaded>().ToList();
        var rules = loaded.Sum(file => file.Alerting + file.Recording);

        var shares = Linting.Run(new(loaded, LintSettings.Default), _ => [])
            .Where(finding => finding.Lint != OfTemplatedTexts)
            .CountBy(finding => finding.Lint);

        Assert.InRange(rules, 100, 10_000);
        Assert.All(shares, share => Assert.InRange(share.Value, 1, rules / 50));
    }
}

using AlertEngine.Configuration.Sources;
using AlertEngine.Metrics.Scraping;
using AlertEngine.Relabeling;
using AlertEngine.Tests.Configuration;

namespace AlertEngine.Tests.Metrics.Scraping;

public sealed class TargetTests
{
    [Theory]
    [InlineData("", "http://a:1/metrics", """{instance="a:1", job="j"}""")]
    [InlineData("scheme: https, metrics_path: probe, params: {module: [http], x: [\"1 2\", \"3\"]}", "https://a:1/probe?module=http&x=1%202&x=3", """{instance="a:1", job="j"}""")]
    [InlineData("relabel_configs: [{target_label: __param_target, source_labels: [__address__]}, {target_label: instance, replacement: own}]", "http://a:1/metrics?target=a%3A1", """{instance="own", job="j"}""")]
    [InlineData("relabel_configs: [{target_label: __address__, replacement: \"b:2\"}, {target_label: __tmp, replacement: x}]", "http://b:2/metrics", """{instance="b:2", job="j"}""")]
    public void A_target_is_where_its_labels_say(string settings, string url, string labels)
    {
        var target = TargetOf(settings, out _);

        Assert.Equal((url, labels), (target?.Url.AbsoluteUri, target?.Labels.ToString()));
    }

    [Theory]
    [InlineData("relabel_configs: [{action: drop, source_labels: [job], regex: j}]", null)]
    [InlineData("relabel_configs: [{target_label: __address__, replacement: \"\"}]", "no address")]
    [InlineData("relabel_configs: [{target_label: __address__, replacement: a/b}]", "\"a/b\" is not a valid hostname")]
    [InlineData("relabel_configs: [{target_label: __scrape_interval__, replacement: never}]", "a:1: scrape interval or timeout makes no sense")]
    public void A_target_that_is_left_out_or_wrong_is_none(string settings, string? problem)
    {
        var target = TargetOf(settings, out var found);

        Assert.Null(target);
        Assert.Equal(problem, found);
    }

    private static ScrapeTarget? TargetOf(string settings, out string? problem)
    {
        var config = Scrape(settings);

        return ScrapeTarget.Of(ScrapeTarget.Defaults(config).With("__address__", "a:1"), config, new Relabeler(config.TargetRelabeling), out problem);
    }

    private static ScrapeConfig Scrape(string settings) =>
        Configs.Config($"scrape_configs: [{{job_name: j{(settings.Length > 0 ? ", " : "")}{settings}}}]").ScrapeConfigs[0];
}

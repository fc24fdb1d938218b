using System.Collections.Immutable;
using System.Threading.Channels;
using AlertEngine.Alerts;
using AlertEngine.Configuration;
using AlertEngine.Evaluation;
using AlertEngine.Forwarding;
using AlertEngine.Persistence;
using AlertEngine.Rules;
using AlertEngine.Tests.Configuration;
using AlertEngine.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AlertEngine.Tests.Evaluation;

/// <summary>Who works with files that are older than people think hears of it.</summary>
public sealed class RefusedFileAlertsTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_alert_tells_of_each_file_that_is_refused_until_it_is_mended()
    {
        using var folder = new TempFolder();
        var template = folder.Write("a.tmpl", "good");
        var source = new ConfigSource(
            Configs.Loader, folder.Write("c.yml", "route: {receiver: r}\nreceivers: [{name: r}]\ntemplates: ['*.tmpl']\n"), dataSource: null);
        var config = new ActiveConfig((ConfigLoad.Loaded)source.Load());
        await using var world = await RuleWorld.StartAsync("groups: [{name: g, rules: [{alert: A, expr: 'm >'}]}]");
        var told = new Outlet();
        using var alerts = new RefusedFileAlerts(
            world.Engine, config, new RuleOutlets(world.Services.GetRequiredService<IPhaseLog>(), [told], []), new Uri("http://ae.example"), world.Time,
            NullLogger<RefusedFileAlerts>.Instance);
        folder.Write("a.tmpl", "{{ end }}");
        config.Swap((ConfigLoad.Loaded)source.Load(config.Current.Config));
        await alerts.StartAsync(Cancelled);

        world.Time.Advance(Duration.FromMinutes(1));
        var raised = await told.NextAsync();
        folder.Write("a.tmpl", "better");
        config.Swap((ConfigLoad.Loaded)source.Load(config.Current.Config));
        world.Time.Advance(Duration.FromMinutes(1));
        var after = await told.NextAsync();

        Assert.Equal(
            [("AlertEngineRuleFileRefused", "rules.yml"), ("AlertEngineTemplateFileRefused", template)],
            raised.Select(report => (report.Labels["alertname"], report.Labels["file"])));
        Assert.Equal(
            $"Messages are made by its last good version: {template}:1:1: unexpected {{{{end}}}}",
            raised[1].Annotations.Single(annotation => annotation.Name == "description").Value);
        var end = after.Single(report => report.Labels["file"] == template);
        Assert.True(end.EndsAt <= world.Time.Now);
        await alerts.StopAsync(Cancelled);
    }

    private sealed class Outlet : IAlertOutlet
    {
        private readonly Channel<IReadOnlyList<AlertReport>> told = Channel.CreateUnbounded<IReadOnlyList<AlertReport>>();

        public Task<IReadOnlyList<AlertReport>> NextAsync() => told.Reader.ReadAsync(Cancelled).AsTask().OrFail(() => "nothing was told", Cancelled);

        public ValueTask TakeAsync(IReadOnlyList<AlertReport> reports, ImmutableArray<HeaderLine> headers, CancellationToken cancellationToken) =>
            told.Writer.WriteAsync(reports, cancellationToken);
    }
}

using AlertEngine.Api;
using AlertEngine.Charts;
using AlertEngine.Cli;
using AlertEngine.Configuration;
using AlertEngine.Diagnostics;
using AlertEngine.Diagnostics.Logs;
using AlertEngine.Dispatch;
using AlertEngine.Evaluation;
using AlertEngine.Explaining;
using AlertEngine.Forwarding;
using AlertEngine.Hosting;
using AlertEngine.Integrations;
using AlertEngine.Metrics;
using AlertEngine.Persistence;
using AlertEngine.Pipeline;
using AlertEngine.Querying;
using AlertEngine.RemoteWrite;
using AlertEngine.Store;
using AlertEngine.Ui;
using AlertEngine.Web;
using NodaTime;

using var hangups = new Hangups();

return await new CommandLine((options, cancellationToken) => ServeAsync(options, hangups, cancellationToken), hangups)
    .RunAsync(args, Console.Out, Console.Error);

static async Task<int> ServeAsync(ServeOptions options, Hangups hangups, CancellationToken cancellationToken)
{
    hangups.Insist();
    var loader = new ConfigLoader(IntegrationKinds.Allowed(options.RunsCommands), options.Loading);
    var source = new ConfigSource(loader, options.ConfigFile, options.DataSource);
    var web = options.WebConfigFile is { } file ? WebConfigLoad.From(file) : null;
    switch (source.Load(), web)
    {
        case (ConfigLoad.Loaded config, null or WebConfigLoad.Loaded):
            var builder = WebApplication.CreateEmptyBuilder(new());
            builder.Logging.AddEngineLogging(options.Log);
            builder.Services
                .AddDiagnostics()
                .AddPersistence(new StorageOptions(options.StoragePath, options.Loading.Retention))
                .AddQuerying()
                .AddMetricStore(options.Metrics)
                .AddForwarding(options.Forwarding)
                .AddRemoteWrite(RemoteWriteOptions.In(options.StoragePath))
                .AddIntegrations(ExternalUrl.Of(options.Web.ExternalUrl), options.NamesReceiversInMetrics)
                .AddStore(options.Store, options.Silences, options.Loading)
                .AddPipeline()
                .AddDispatch(options.Dispatch)
                .AddEvaluation(options.RuleReading, options.Evaluation, options.Web.ExternalUrl)
                .AddExplaining()
                .AddCharts()
                .AddApi(options.WebLimits)
                .AddUi();
            var hasPhoneLinks = options.PhoneLinkLifetime > Duration.Zero;
            if (hasPhoneLinks)
            {
                builder.Services.AddPhoneLinks(options.PhoneLinkLifetime);
            }

            if (web is WebConfigLoad.Loaded guard)
            {
                builder.AddWeb(guard, new(hasPhoneLinks ? options.Web.RoutePrefix + PhoneLinks.Path : ""));
            }

            builder.AddHosting(options, source, config, hangups);

            return await builder.RunToEndAsync(options, app => app.UseWeb().MapApi(UiSetup.MapUi), Console.Error, cancellationToken)
                ? ExitCode.Fine
                : ExitCode.Findings;

        case var (config, _):
            var problems = ((config as ConfigLoad.Refused)?.Problems ?? []).Concat((web as WebConfigLoad.Refused)?.Problems ?? []);
            await Console.Error.WriteLineAsync(string.Join('\n', problems));

            return ExitCode.Findings;
    }
}

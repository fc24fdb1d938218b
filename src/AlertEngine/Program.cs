using AlertEngine.Api;
using AlertEngine.Cli;
using AlertEngine.Configuration;
using AlertEngine.Diagnostics;
using AlertEngine.Diagnostics.Logs;
using AlertEngine.Hosting;
using AlertEngine.Integrations;
using AlertEngine.Persistence;

return await new CommandLine(ServeAsync).RunAsync(args, Console.Out, Console.Error);

static async Task<int> ServeAsync(ServeOptions options, CancellationToken cancellationToken)
{
    var loader = new ConfigLoader(IntegrationKinds.All, options.Loading);
    var source = new ConfigSource(loader, options.ConfigFile, options.DataSource);
    switch (source.Load())
    {
        case ConfigLoad.Refused refused:
            await Console.Error.WriteLineAsync(string.Join('\n', refused.Problems));
            return ExitCode.Findings;

        case ConfigLoad.Loaded config:
            var builder = WebApplication.CreateEmptyBuilder(new());
            builder.Logging.AddEngineLogging(options.Log);
            builder.Services
                .AddDiagnostics()
                .AddPersistence(new StorageOptions(options.StoragePath, options.Loading.Retention));
            builder.AddHosting(options, source, config);

            return await builder.RunToEndAsync(app => app.MapApi(), Console.Error, cancellationToken)
                ? ExitCode.Fine
                : ExitCode.Findings;

        default:
            throw new System.Diagnostics.UnreachableException();
    }
}

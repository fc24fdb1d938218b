using AlertEngine.Configuration;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using NodaTime.Extensions;

namespace AlertEngine.Hosting;

/// <summary>Adds what starts, reloads and stops the program.</summary>
internal static class HostingSetup
{
    // A batch of 100,000 alerts fits; what is larger is no batch but an accident or an attack.
    private const long LargestBody = 256L << 20;

    // The empty builder: no appsettings.json and no environment variable changes how this program runs.
    public static WebApplicationBuilder AddHosting(
        this WebApplicationBuilder builder, ServeOptions options, ConfigSource source, ConfigLoad.Loaded config, Hangups hangups)
    {
        builder.WebHost.UseKestrelCore();
        builder.Services
            .AddRoutingCore()
            .Configure<HostOptions>(host => host.ShutdownTimeout = options.ShutdownTimeout.ToTimeSpan())
            .Configure<KestrelServerOptions>(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Limits.MaxRequestBodySize = LargestBody;
                foreach (var address in options.ListenAddresses)
                {
                    address.Apply(kestrel);
                }
            })
            .AddSingleton(provider => new StartTime(provider.GetRequiredService<TimeProvider>().GetCurrentInstant()))
            .AddSingleton(options)
            .AddSingleton(source)
            .AddSingleton(hangups)
            .AddSingleton(new ActiveConfig(config))
            .AddSingleton<ConfigInstruments>()
            .AddSingleton<ConfigReload>()
            .AddHostedService<Startup>()
            .AddHostedService<ReloadOnHangup>()
            .AddHostedService<MemoryUpkeep>();
        if (options is { WatchInterval: { } interval, ConfigFile: { } file })
        {
            builder.Services.AddHostedService(provider => ActivatorUtilities.CreateInstance<ReloadOnChange>(provider, file, interval));
        }

        return builder;
    }
}

using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace AlertEngine.Web;

/// <summary>Puts a web configuration before everything that is served. Without one nothing of it is there.</summary>
internal static class WebSetup
{
    public static WebApplicationBuilder AddWeb(this WebApplicationBuilder builder, WebConfigLoad.Loaded loaded, GuestPaths guests)
    {
        builder.Services
            .AddSingleton<WebInstruments>()
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<ActiveWebConfig>(provider, loaded, guests));
        if (loaded.Config.Tls is not null)
        {
            builder.Services.AddSingleton<TlsHandshake>();
            builder.Services.AddOptions<KestrelServerOptions>().Configure<TlsHandshake>((kestrel, handshake) =>
                kestrel.ConfigureEndpointDefaults(handshake.Apply));
        }

        return builder;
    }

    public static WebApplication UseWeb(this WebApplication app)
    {
        if (app.Services.GetService<ActiveWebConfig>() is { } active)
        {
            app.Use(next => context => active.Latest().HandleAsync(context, next));
        }

        return app;
    }
}

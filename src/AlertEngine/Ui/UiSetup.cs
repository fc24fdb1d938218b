using AlertEngine.Http;
using AlertEngine.Integrations;
using AlertEngine.Ui.Alerts;
using AlertEngine.Ui.Assets;
using AlertEngine.Ui.Charts;
using AlertEngine.Ui.Completion;
using AlertEngine.Ui.Layout;
using AlertEngine.Ui.Live;
using AlertEngine.Ui.Silences;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.DataProtection;

namespace AlertEngine.Ui;

/// <summary>The pages for people, all below the route prefix.</summary>
internal static class UiSetup
{
    private static readonly string[] Reading = ["GET", "HEAD"];

    public static IServiceCollection AddUi(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddHttpContextAccessor();

        services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = "alertengine_form";
            forms.Cookie.SameSite = SameSiteMode.Strict;
            forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            forms.SuppressXFrameOptionsHeader = true;
        });
        UseKeysOfThisProcess(services);

        return services
            .AddScoped<Visit>()
            .AddSingleton<AlertRows>()
            .AddSingleton<AlertListing>()
            .AddSingleton<SilenceListing>()
            .AddSingleton<Routing.RouteLooks>()
            .AddSingleton<Receivers.ReceiverLooks>()
            .AddSingleton<AlertPulse>()
            .AddHostedService(provider => provider.GetRequiredService<AlertPulse>())
            .AddSingleton<EventsEndpoint>()
            .AddSingleton<AlertValues>()
            .AddSingleton<Rules.RuleFindings>()
            .AddSingleton<RuleTests.RuleTestCatalog>()
            .AddSingleton<RuleTests.RuleTestVerdicts>()
            .AddSingleton<PageQuestions>()
            .AddSingleton<PageCharts>()
            .AddSingleton<Phone.PhoneGroups>()
            .AddSingleton<Phone.PhonePages>()
            .AddSingleton<Query.QueryAsking>()
            .AddSingleton<CompletionEndpoint>();
    }

    public static void MapUi(WebApplication app)
    {
        foreach (var asset in (Asset[])[UiAssets.Stylesheet, UiAssets.Module])
        {
            app.MapMethods(asset.Path, Reading, asset.HandleAsync);
        }

        app.MapGet(Favicon.Path, Favicon.HandleAsync);
        app.MapGet(LanguageChoice.Path, LanguageChoice.HandleAsync);
        app.MapGet(EventsEndpoint.Path, app.Services.GetRequiredService<EventsEndpoint>().HandleAsync)
            .WithMetadata(EndlessAnswer.Instance)
            .DisableRequestTimeout();

        app.MapMethods(ChartAsk.ImagePath, Reading, ChartEndpoint.HandleAsync);
        MapPage<ChartPage>(app, ChartAsk.PagePath);
        app.MapGet(CompletionEndpoint.Path, app.Services.GetRequiredService<CompletionEndpoint>().HandleAsync);
        MapPage<Query.QueryPage>(app, Query.AskedQuery.Root);

        MapPage<AlertsPage>(app, "/alerts");
        MapPage<AlertPage>(app, "/alerts/{fingerprint}");
        SilencePages.Map(app);
        if (app.Services.GetService<PhoneLinks>() is not null)
        {
            app.Services.GetRequiredService<Phone.PhonePages>().Map(app);
        }

        MapPage<Rules.RulesPage>(app, "/rules");
        MapPage<Rules.RulePage>(app, "/rules/{group}/{rule}");
        MapPage<Rules.LintPage>(app, "/lints/{lint}");
        MapPage<Routing.RoutingPage>(app, "/routing");
        Receivers.ReceiverPages.Map(app);
        Deliveries.DeliveryPages.Map(app);
        MapPage<Inbox.InboxPage>(app, "/inbox");
        MapPage<Inbox.InboxMessagePage>(app, "/inbox/{id}");
        MapPage<Status.StatusPage>(app, "/status");
    }

    public static void MapPage<TPage>(WebApplication app, string path)
        where TPage : IComponent =>
        app.MapMethods(path, Reading, Page.ShowAsync<TPage>);

    // A form that was opened before a restart says so and is sent again. What reads keys from the user's home at the start, and writes
    // them there, is not needed for that.
    private static void UseKeysOfThisProcess(IServiceCollection services)
    {
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        foreach (var reading in services.Where(service => service.ImplementationType?.Name == "DataProtectionHostedService").ToArray())
        {
            services.Remove(reading);
        }
    }
}

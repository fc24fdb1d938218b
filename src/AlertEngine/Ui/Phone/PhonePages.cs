using AlertEngine.Charts;
using AlertEngine.Http;
using AlertEngine.Integrations;
using AlertEngine.Labels;
using AlertEngine.Muting;
using AlertEngine.Store;
using AlertEngine.Ui.Assets;
using AlertEngine.Ui.Charts;
using AlertEngine.Web;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Ui.Phone;

/// <summary>
/// <c>/p/TOKEN</c>: one group for whoever has the link of a message, with its chart and the one thing that can be done there. A wrong
/// link, one that is too old and one of a group that never was look the same.
/// </summary>
internal sealed class PhonePages(PhoneLinks links, PhoneGroups groups, PageCharts charts, SilenceStore silences, TimeProvider time)
{
    public const string Author = "phone link";
    public const string ActField = "act";

    private const int LargestForm = 4_096;

    private static readonly Duration Length = Duration.FromHours(1);

    // Nobody taps faster; and who guesses is heard still less.
    private readonly RequestRate visits = new(new(Duration.FromMilliseconds(50), Burst: 100), time);
    private readonly RequestRate failures = new(new(Duration.FromMilliseconds(500), Burst: 30), time);

    /// <summary>The stylesheet, once more where people are let in who have no password.</summary>
    public static string Stylesheet => PhoneLinks.Path + UiAssets.Stylesheet.Path;

    public void Map(WebApplication app)
    {
        app.MapMethods(Stylesheet, ["GET", "HEAD"], UiAssets.Stylesheet.HandleAsync);
        app.MapGet(PhoneLinks.Path + Favicon.Path, Favicon.HandleAsync);
        app.MapMethods($"{PhoneLinks.Path}/{{token}}", ["GET", "HEAD"], context => WithPassAsync(context, ShowAsync));
        app.MapGet($"{PhoneLinks.Path}/{{token}}/chart.svg", context => WithPassAsync(context, DrawAsync));
        app.MapPost($"{PhoneLinks.Path}/{{token}}/silence", context => WithPassAsync(context, SilenceAsync));
    }

    private async Task WithPassAsync(HttpContext context, Func<HttpContext, PhonePass, Task> then)
    {
        PhoneGuard.Apply(context.Response);
        var isKnown = links.TryRead((string?)context.Request.RouteValues["token"] ?? "", time.GetCurrentInstant(), out var pass);
        if (!(isKnown ? visits : failures).Allows())
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = "10";
            return;
        }

        if (pass is not null)
        {
            await then(context, pass);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        await Page.ShowAsync<PhoneLost>(context);
    }

    private async Task ShowAsync(HttpContext context, PhonePass pass)
    {
        var now = time.GetCurrentInstant();
        if (await groups.FindAsync(pass, now, context.RequestAborted) is not { } group)
        {
            await Page.ShowAsync<PhoneOver>(context);
            return;
        }

        await Page.ShowAsync<PhonePage>(context, new Dictionary<string, object?>
        {
            [nameof(PhonePage.Group)] = group,
            [nameof(PhonePage.Act)] = links.ActOf(pass, now),
        });
    }

    private async Task DrawAsync(HttpContext context, PhonePass pass)
    {
        var now = time.GetCurrentInstant();
        PageChart chart = await groups.FindAsync(pass, now, context.RequestAborted) is { } group
            ? await charts.MakeAsync(new ChartAsk.OfAlert(group.First.Alert.Fingerprint, Length, ChartAsk.EndAt(now, Length)), context.RequestAborted)
            : new PageChart.Missing(Texts.PhoneWords.Over);
        await ChartEndpoint.WriteAsync(context, chart, Length, ChartSize.Phone, mayBeKept: false);
    }

    private async Task SilenceAsync(HttpContext context, PhonePass pass)
    {
        var now = time.GetCurrentInstant();
        if (context.Request.ContentLength is not <= LargestForm)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        if (await PostedForm.ReadAsync(context.Request, context.RequestAborted) is not { } form)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var done = !links.Allows(pass, form[ActField].ToString(), now) ? "late"
            : await groups.FindAsync(pass, now, context.RequestAborted) is not { } group ? "over"
            : await silences.SetAsync(DraftOf(group, now)) is SilenceOutcome.Done or SilenceOutcome.NotDurable ? "silenced"
            : "refused";
        Page.GoTo(context, $"{PhoneLinks.Path}/{context.Request.RouteValues["token"]}?done={done}");
    }

    // A second tap lengthens the silence of the first.
    private SilenceDraft DraftOf(PhoneGroup group, Instant now)
    {
        var matchers = group.Matchers;
        var asked = string.Join(',', new Matchers(matchers));
        var before = silences.Known.ById.Values.FirstOrDefault(silence =>
            silence.CreatedBy == Author && silence.StateAt(now) == SilenceState.Active && string.Join(',', silence.Matchers) == asked);

        return new()
        {
            Changes = before?.Id,
            Matchers = [.. matchers.Select(matcher => new MatcherDraft(matcher.Name, matcher.Operator, matcher.Value))],
            StartsAt = before?.StartsAt ?? now,
            EndsAt = now + Length,
            CreatedBy = Author,
            Comment = $"for an hour, by the link in a message to {group.Receiver}",
            Annotations = AlertEngine.Alerts.Annotations.Empty,
        };
    }
}

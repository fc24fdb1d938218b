using AlertEngine.Durations;
using AlertEngine.Hosting;
using AlertEngine.Labels;
using AlertEngine.Muting;
using AlertEngine.Store;
using NodaTime;
using NodaTime.Extensions;
using NodaTime.Text;

namespace AlertEngine.Ui.Silences;

/// <summary>The pages about silences and what can be done on them. What changes something is sent by a form of ours.</summary>
internal static class SilencePages
{
    public const string UndoField = "undo";

    public static void Map(WebApplication app)
    {
        UiSetup.MapPage<SilencesPage>(app, "/silences");
        UiSetup.MapPage<SilenceFormPage>(app, "/silences/new");
        UiSetup.MapPage<SilencePage>(app, "/silences/{id}");
        UiSetup.MapPage<SilenceFormPage>(app, "/silences/{id}/edit");
        app.MapPost("/silences/preview", OwnForm.Of(PreviewAsync));
        app.MapPost("/silences/new", OwnForm.Of(SaveAsync));
        app.MapPost("/silences/{id}/edit", OwnForm.Of(SaveAsync));
        app.MapPost("/silences/{id}/extend", OwnForm.Of(ExtendAsync));
        app.MapPost("/silences/{id}/expire", OwnForm.Of(ExpireAsync));
        app.MapPost("/silences/{id}/restore", OwnForm.Of(RestoreAsync));
    }

    private static Task PreviewAsync(HttpContext context) =>
        Page.ShowAsync<MatchedAlerts>(context, new Dictionary<string, object?> { [nameof(MatchedAlerts.Form)] = SilenceForm.Read(context.Request.Form) });

    private static async Task SaveAsync(HttpContext context)
    {
        var form = SilenceForm.Read(context.Request.Form);
        var problems = new Dictionary<string, FormProblem>(StringComparer.Ordinal);
        if (context.Request.Form["do"] != "preview")
        {
            var syntax = context.RequestServices.GetRequiredService<ServeOptions>().Loading.Syntax;
            if (form.ToDraft(Known(context), syntax, Now(context), problems) is { } draft)
            {
                var outcome = await Store(context).SetAsync(draft);
                if (outcome is SilenceOutcome.Done or SilenceOutcome.NotDurable)
                {
                    await TellAsync(context, outcome, "saved");
                    return;
                }

                problems["form"] = new(FormFault.Refused, (outcome as SilenceOutcome.Refused)?.Reason);
            }

            context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }

        await Page.ShowAsync<SilenceFormPage>(context, new Dictionary<string, object?>
        {
            [nameof(SilenceFormPage.Form)] = form,
            [nameof(SilenceFormPage.Problems)] = problems,
        });
    }

    private static async Task ExtendAsync(HttpContext context)
    {
        if (Known(context) is not { } silence || !PrometheusDuration.TryParse(context.Request.Form["by"].ToString(), out var by, out _) || by <= Duration.Zero)
        {
            await TellAsync(context, new SilenceOutcome.NotFound(), "");
            return;
        }

        await TellAsync(context, await Store(context).SetAsync(DraftOf(silence, silence.StartsAt, Instant.Max(silence.EndsAt, Now(context)).PlusBounded(by))), "extended");
    }

    private static async Task ExpireAsync(HttpContext context)
    {
        if (Known(context) is not { } silence)
        {
            await TellAsync(context, new SilenceOutcome.NotFound(), "");
            return;
        }

        var until = silence.EndsAt;
        var outcome = await Store(context).ExpireAsync(silence.Id);
        await TellAsync(context, outcome, $"expired&{UndoField}={Uri.EscapeDataString(InstantPattern.ExtendedIso.Format(until))}");
    }

    // One that is over does not come back: another takes its place until the first would have ended.
    private static async Task RestoreAsync(HttpContext context)
    {
        var until = InstantPattern.ExtendedIso.Parse(context.Request.Form[UndoField].ToString());
        var outcome = Known(context) is { } silence && until.Success
            ? await Store(context).SetAsync(DraftOf(silence, Now(context), until.Value))
            : new SilenceOutcome.NotFound();
        await TellAsync(context, outcome, "restored");
    }

    private static SilenceDraft DraftOf(Silence silence, Instant starts, Instant ends) => new()
    {
        Changes = silence.Id,
        Matchers = [.. ((IEnumerable<Matcher>)silence.Matchers).Select(matcher => new MatcherDraft(matcher.Name, matcher.Operator, matcher.Value))],
        StartsAt = starts,
        EndsAt = ends,
        CreatedBy = silence.CreatedBy,
        Comment = silence.Comment,
        Annotations = silence.Annotations,
    };

    private static Task TellAsync(HttpContext context, SilenceOutcome outcome, string done)
    {
        var path = outcome switch
        {
            SilenceOutcome.Done(var id) => $"/silences/{id}?done={done}",
            SilenceOutcome.NotDurable(var id, _) => $"/silences/{id}?done={done}&durable=no",
            SilenceOutcome.Refused => "/silences?done=refused",
            _ => "/silences?done=lost",
        };
        Page.GoTo(context, path);

        return Task.CompletedTask;
    }

    private static Silence? Known(HttpContext context) =>
        SilenceId.TryParse((string?)context.Request.RouteValues["id"] ?? "", out var id) ? Store(context).Known.ById.GetValueOrDefault(id) : null;

    private static SilenceStore Store(HttpContext context) => context.RequestServices.GetRequiredService<SilenceStore>();

    private static Instant Now(HttpContext context) => context.RequestServices.GetRequiredService<TimeProvider>().GetCurrentInstant();
}

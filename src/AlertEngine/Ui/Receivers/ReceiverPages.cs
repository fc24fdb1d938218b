using System.Collections.Immutable;
using AlertEngine.Dispatch;
using AlertEngine.Explaining;
using AlertEngine.Hosting;
using AlertEngine.Integrations;
using AlertEngine.Notifications;
using AlertEngine.Persistence;
using AlertEngine.Ui.Texts;

namespace AlertEngine.Ui.Receivers;

/// <summary>The pages about receivers, and the test that can be sent from them.</summary>
internal static class ReceiverPages
{
    public static void Map(WebApplication app)
    {
        UiSetup.MapPage<ReceiversPage>(app, "/receivers");
        UiSetup.MapPage<ReceiverPage>(app, "/receivers/{name}");
        app.MapPost("/receivers/{name}", OwnForm.Of(TestAsync));
    }

    private static async Task TestAsync(HttpContext context)
    {
        var test = ReceiverTest.Read(context.Request.Form);
        test = await SendAsync(context, test);
        context.Response.StatusCode = test.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        await Page.ShowAsync<ReceiverPage>(context, new Dictionary<string, object?> { [nameof(ReceiverPage.Test)] = test });
    }

    private static async Task<ReceiverTest> SendAsync(HttpContext context, ReceiverTest test)
    {
        var services = context.RequestServices;
        var (visit, asked) = (services.GetRequiredService<Visit>(), services.GetRequiredService<AskedDeliveries>());
        var syntax = services.GetRequiredService<ServeOptions>().Loading.Syntax;
        var name = ReceiverPath.NameOf(context);
        var integrations = asked.Find(name)?.Integrations.Where(one => test.Integration.Length == 0 || one.ToString() == test.Integration).ToImmutableArray();
        if (integrations is not { IsEmpty: false } chosen)
        {
            return test with { Problem = visit.Say(DeliveryWords.NoSuchIntegration) };
        }

        var typed = (Labels: TypedLabels.Read(test.Labels, syntax), Annotations: TypedLabels.Read(test.Annotations, syntax));
        if (typed is not (TypedLabels.Given(var labels), TypedLabels.Given(var annotations)))
        {
            var wrong = typed.Labels as TypedLabels.Wrong ?? (TypedLabels.Wrong)typed.Annotations;

            return test with { Problem = visit.Say(wrong.About, wrong.Detail) };
        }

        var sample = SampleNotification.Of(
            name,
            labels,
            annotations,
            services.GetRequiredService<ExternalUrl>().Text,
            AskedDeliveries.NewKey(),
            visit.Now);

        return await asked.TellAsync(chosen, sample, DeliveryCause.Test, context.RequestAborted) switch
        {
            AskedOutcome.Told(var entries) => test with { Results = [.. entries.Select(entry => (entry.Id, entry.Attempt))] },
            AskedOutcome.TooMany => test with { Problem = visit.Say(DeliveryWords.TooMany) },
            _ => test with { Problem = visit.Say(DeliveryWords.NotInForce) },
        };
    }
}

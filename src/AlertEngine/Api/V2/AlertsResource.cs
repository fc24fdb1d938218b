using AlertEngine.Alerts;
using AlertEngine.Configuration;
using AlertEngine.Dispatch;
using AlertEngine.Hosting;
using AlertEngine.Store;
using NodaTime.Extensions;

namespace AlertEngine.Api.V2;

/// <summary><c>GET /api/v2/alerts</c>: the alerts that are not over, by fingerprint.</summary>
internal sealed class AlertsResource(
    AlertStore store, Mutings mutings, Dispatcher dispatcher, ActiveConfig config, ServeOptions options, TimeProvider time)
{
    public async Task GetAsync(HttpContext context)
    {
        var receivers = config.Current.Config.Receivers;
        if (AlertFilter.TryRead(context.Request.Query, options.Loading.Syntax, receivers, out var problem) is not { } filter)
        {
            await Refusal.BadRequest(problem).WriteAsync(context);
            return;
        }

        var now = time.GetCurrentInstant();
        Alert[] alerts = [.. store.All.Where(alert => filter.Wants(alert, now))];
        Array.Sort(alerts, (x, y) => x.Fingerprint.CompareTo(y.Fingerprint));
        using var answer = new AnswerStream(context);
        answer.Json.WriteStartArray();
        foreach (var alert in alerts)
        {
            var told = dispatcher.ReceiversOf(alert.Labels);
            if (filter.Receivers.MeansAny(told) && mutings.Of(alert.Labels, now) is var marks && filter.Wants(marks))
            {
                AlertJson.Write(answer.Json, alert, marks, told, mutedBy: []);
                await answer.SendSomeAsync();
            }
        }

        answer.Json.WriteEndArray();
        await answer.EndLineAsync();
    }
}

using System.Collections.Immutable;
using System.Runtime.InteropServices;
using AlertEngine.Alerts;
using AlertEngine.Configuration;
using AlertEngine.Dispatch;
using AlertEngine.Hosting;
using AlertEngine.Http;
using AlertEngine.Labels;
using AlertEngine.Routing;
using AlertEngine.Store;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Api.V2;

/// <summary><c>GET /api/v2/alerts/groups</c>: the alerts as they are told together.</summary>
internal sealed class GroupsResource(Mutings mutings, Dispatcher dispatcher, ActiveConfig config, ServeOptions options, TimeProvider time)
{
    private static readonly Comparison<Shown> InGroup = (x, y) => LabelSetOrder.ByJobAndInstance.Compare(x.Alert.Labels, y.Alert.Labels);

    public async Task GetAsync(HttpContext context)
    {
        var receivers = config.Current.Config.Receivers;
        if (AlertFilter.TryRead(context.Request.Query, options.Loading.Syntax, receivers, out var problem) is not { } filter)
        {
            await Refusal.BadRequest(problem).WriteAsync(context);
            return;
        }

        var groups = await dispatcher.GroupsAsync(context.RequestAborted);
        var shown = Choose(groups, filter, time.GetCurrentInstant());
        var told = ReceiversByAlert(shown);
        shown.RemoveAll(one => !filter.Muted && !one.Group.MutedBy.IsEmpty);
        var places = Places(shown.Select(one => one.Group.Route));
        var sorted = shown
            .OrderBy(one => one.Group.Labels, LabelSetOrder.ByLabels)
            .ThenBy(one => one.Group.Receiver, Utf8Order.Instance)
            .ThenBy(one => places[one.Group.Route]);
        using var answer = new AnswerStream(context);
        answer.Json.WriteStartArray();
        foreach (var (group, alerts) in sorted)
        {
            await WriteAsync(answer, group, alerts, told);
        }

        answer.Json.WriteEndArray();
        await answer.EndLineAsync();
    }

    private static async Task WriteAsync(
        AnswerStream answer, GroupSnapshot group, Shown[] alerts, Dictionary<LabelSet, ImmutableArray<string>> told)
    {
        var json = answer.Json;
        Array.Sort(alerts, InGroup);
        json.WriteStartObject();
        json.WriteStartArray("alerts"u8);
        foreach (var (alert, marks) in alerts)
        {
            AlertJson.Write(json, alert, marks, told[alert.Labels], group.MutedBy);
            await answer.SendSomeAsync();
        }

        json.WriteEndArray();
        json.WriteTexts("labels"u8, group.Labels);
        json.WriteStartObject("receiver"u8);
        json.WriteGoString("name"u8, group.Receiver);
        json.WriteEndObject();
        json.WriteTexts("routeLabels"u8, group.RouteLabels);
        json.WriteEndObject();
    }

    private List<(GroupSnapshot Group, Shown[] Alerts)> Choose(ImmutableArray<GroupSnapshot> groups, AlertFilter filter, Instant now)
    {
        var chosen = new List<(GroupSnapshot, Shown[])>();
        foreach (var group in groups)
        {
            if (!filter.Receivers.Means(group.Receiver))
            {
                continue;
            }

            Shown[] shown =
            [
                .. group.Alerts
                    .Where(alert => filter.Wants(alert, now))
                    .Select(alert => new Shown(alert, mutings.Of(alert.Labels, now)))
                    .Where(alert => filter.Wants(alert.Marks)),
            ];
            if (shown.Length > 0)
            {
                chosen.Add((group, shown));
            }
        }

        return chosen;
    }

    // Groups with the same labels and receiver stand in the order of their routes, inner ones first.
    private static Dictionary<RouteNode, int> Places(IEnumerable<RouteNode> routes)
    {
        return routes.Select(Root).Distinct().SelectMany(InnerFirst).Index().ToDictionary(one => one.Item, one => one.Index);

        static RouteNode Root(RouteNode node) => node.Parent is { } parent ? Root(parent) : node;

        static IEnumerable<RouteNode> InnerFirst(RouteNode node) => node.Children.SelectMany(InnerFirst).Append(node);
    }

    // Of the groups that were asked for alone, also where those that a time interval mutes are not shown.
    private static Dictionary<LabelSet, ImmutableArray<string>> ReceiversByAlert(List<(GroupSnapshot Group, Shown[] Alerts)> shown)
    {
        var alone = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal);
        var receivers = new Dictionary<LabelSet, ImmutableArray<string>>(shown.Sum(group => group.Alerts.Length));
        foreach (var (group, alerts) in shown)
        {
            ref var one = ref CollectionsMarshal.GetValueRefOrAddDefault(alone, group.Receiver, out _);
            one = one.IsDefault ? [group.Receiver] : one;
            foreach (var (alert, _) in alerts)
            {
                ref var all = ref CollectionsMarshal.GetValueRefOrAddDefault(receivers, alert.Labels, out var known);
                all = known ? [.. all.Append(group.Receiver).Order(Utf8Order.Instance)] : one;
            }
        }

        return receivers;
    }

    private readonly record struct Shown(Alert Alert, AlertMarks Marks);
}

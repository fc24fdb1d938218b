using System.Collections.Immutable;
using System.Text.Json;
using AlertEngine.Http;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.Jira;

/// <summary>One attempt to bring the issue of a group up to date: look for it, create or change it, move it on.</summary>
internal sealed class JiraDelivery(JiraConfig config, JiraApi api, JiraMessage message, Notification notification, JiraExchange jira)
{
    // Of the memory: the issue that was created last.
    private const string Created = "issue";

    private const string LookUp = "failed to look up existing issues: ";

    public async Task<DeliveryOutcome> RunAsync() => await FindAsync() switch
    {
        JiraStep<JiraIssue?>.Failed failed => failed.Outcome,
        JiraStep<JiraIssue?>.Done { Value: { } issue } => await ChangeAsync(issue),
        _ when !notification.IsFiring => new DeliveryOutcome.Accepted(),
        _ => await CreateAsync(),
    };

    private async Task<JiraStep<JiraIssue?>> FindAsync()
    {
        var step = await jira.AskAsync(HttpMethod.Post, api.Search, message.WriteSearch, LookUp);
        if (step is not JiraStep<JsonElement?>.Done { Value: var found })
        {
            return new JiraStep<JiraIssue?>.Failed(((JiraStep<JsonElement?>.Failed)step).Outcome);
        }

        // To read anything else as "there is none" would create an issue with each message.
        if (found.At("issues") is not { ValueKind: JsonValueKind.Array })
        {
            return new JiraStep<JiraIssue?>.Failed(
                new DeliveryOutcome.Rejected(FailureReason.Other, $"{LookUp}the answer is no list of issues: {Excerpt.Of(found.ToString(), 200)}"));
        }

        var issue = found.At("issues").Items().Select(JiraIssue.Of).FirstOrDefault(issue => issue is not null);

        return issue is null && notification.Memory.TryGetValue(Created, out var key)
            ? await RememberedAsync(key)
            : new JiraStep<JiraIssue?>.Done(issue);
    }

    // What has just been created is not found by a search yet.
    private async Task<JiraStep<JiraIssue?>> RememberedAsync(string key) =>
        await jira.IssueAsync(api.StatusOf(key), LookUp) is var step && step is JiraStep<JiraIssue?>.Done { Value.IsDone: true }
            ? new JiraStep<JiraIssue?>.Done(Value: null)
            : step;

    private async Task<DeliveryOutcome> CreateAsync() =>
        await jira.AskAsync(HttpMethod.Post, api.Issues, message.WriteNew, "failed to POST request to \"issue\": ") switch
        {
            JiraStep<JsonElement?>.Done { Value: var created } when created.At("key").Text() is { Length: > 0 } key =>
                new DeliveryOutcome.Accepted(ImmutableSortedDictionary<string, string>.Empty.Add(Created, key)),
            JiraStep<JsonElement?>.Failed failed => failed.Outcome,
            _ => new DeliveryOutcome.Accepted(),
        };

    private async Task<DeliveryOutcome> ChangeAsync(JiraIssue issue)
    {
        var changed = await jira.AskAsync(
            HttpMethod.Put, api.Issue(issue.Key), message.WriteChange, $"failed to PUT request to \"issue/{issue.Key}\": ");

        return changed is JiraStep<JsonElement?>.Failed failed ? failed.Outcome : await MoveAsync(issue);
    }

    private async Task<DeliveryOutcome> MoveAsync(JiraIssue issue)
    {
        var transition = notification.IsFiring == issue.IsDone ? notification.IsFiring ? config.ReopenTransition : config.ResolveTransition : "";
        if (transition.Length == 0)
        {
            return new DeliveryOutcome.Accepted();
        }

        var listed = await jira.AskAsync(HttpMethod.Get, api.Transitions(issue.Key), write: null, $"failed to look up the transitions of issue {issue.Key}: ");
        if (listed is not JiraStep<JsonElement?>.Done { Value: var transitions })
        {
            return ((JiraStep<JsonElement?>.Failed)listed).Outcome;
        }

        var id = transitions.At("transitions").Items().FirstOrDefault(item => item.At("name").Text() == transition).At("id").Text();
        if (id.Length == 0)
        {
            return new DeliveryOutcome.Rejected(FailureReason.Other, $"can't find transition {transition} for issue {issue.Key}");
        }

        var moved = await jira.AskAsync(
            HttpMethod.Post, api.Transitions(issue.Key), json => JiraMessage.WriteTransition(json, id),
            $"failed to POST request to \"issue/{issue.Key}/transitions\": ");

        return moved is JiraStep<JsonElement?>.Failed failed ? failed.Outcome : new DeliveryOutcome.Accepted();
    }
}

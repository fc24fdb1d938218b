using System.Collections.Immutable;
using AlertEngine.Http;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.Jira;

/// <summary>One attempt to bring the issue of a group up to date: look for it, create or change it, move it on.</summary>
internal sealed class JiraDelivery(JiraConfig config, JiraApi api, JiraMessage message, Notification notification, JiraExchange jira)
{
    // Of the memory: the issue that was created last.
    private const string Created = "issue";

    private const string LookUp = "failed to look up existing issues: ";

    public async Task<DeliveryOutcome> RunAsync()
    {
        if (!(await FindAsync()).IsHere(out var issue, out var failure))
        {
            return failure;
        }

        return issue is not null ? await ChangeAsync(issue)
            : notification.IsFiring ? await CreateAsync()
            : new DeliveryOutcome.Accepted();
    }

    private async Task<Needed<JiraIssue?>> FindAsync()
    {
        var search = await jira.AskAsync(HttpMethod.Post, api.Search, message.WriteSearch, LookUp);
        if (!search.IsHere(out var found, out var failure))
        {
            return Needed<JiraIssue?>.Missing(failure);
        }

        // To read anything else as "there is none" would create an issue with each message.
        if (!found["issues"].IsList)
        {
            return Needed<JiraIssue?>.Missing(
                new DeliveryOutcome.Rejected(FailureReason.Other, $"{LookUp}the answer is no list of issues: {Excerpt.Of(found.ToString(), 200)}"));
        }

        var issue = found["issues"].Items.Select(JiraIssue.Of).FirstOrDefault(issue => issue is not null);

        return issue is null && notification.Memory.TryGetValue(Created, out var key)
            ? await RememberedAsync(key)
            : Needed<JiraIssue?>.Of(issue);
    }

    // What has just been created is not found by a search yet.
    private async Task<Needed<JiraIssue?>> RememberedAsync(string key)
    {
        var step = await jira.IssueAsync(api.StatusOf(key), LookUp);

        return step.IsHere(out var issue, out _) && issue is { IsDone: true } ? Needed<JiraIssue?>.Of(null) : step;
    }

    private async Task<DeliveryOutcome> CreateAsync()
    {
        var step = await jira.AskAsync(HttpMethod.Post, api.Issues, message.WriteNew, "failed to POST request to \"issue\": ");
        if (!step.IsHere(out var created, out var failure))
        {
            return failure;
        }

        return created["key"].Text is { Length: > 0 } key
            ? new DeliveryOutcome.Accepted(ImmutableSortedDictionary<string, string>.Empty.Add(Created, key))
            : new DeliveryOutcome.Accepted();
    }

    private async Task<DeliveryOutcome> ChangeAsync(JiraIssue issue)
    {
        var path = $"issue/{issue.Key}";
        var step = await jira.AskAsync(HttpMethod.Put, api.Issue(issue.Key), message.WriteChange, $"failed to PUT request to \"{path}\": ");
        if (!step.IsHere(out _, out var failure))
        {
            return failure;
        }

        var transition = (notification.IsFiring, issue.IsDone) switch
        {
            (true, true) => config.ReopenTransition,
            (false, false) => config.ResolveTransition,
            _ => "",
        };

        return transition.Length > 0 ? await MoveAsync(issue, transition) : new DeliveryOutcome.Accepted();
    }

    private async Task<DeliveryOutcome> MoveAsync(JiraIssue issue, string transition)
    {
        var path = $"issue/{issue.Key}/transitions";
        var step = await jira.AskAsync(HttpMethod.Get, api.Transitions(issue.Key), write: null, $"failed to GET request to \"{path}\": ");
        if (!step.IsHere(out var known, out var notKnown))
        {
            return notKnown;
        }

        var id = known["transitions"].Items.FirstOrDefault(item => item["name"].Text == transition)["id"].Text;
        if (id.Length == 0)
        {
            return new DeliveryOutcome.Rejected(FailureReason.Other, $"can't find transition {transition} for issue {issue.Key}");
        }

        var moved = await jira.AskAsync(
            HttpMethod.Post, api.Transitions(issue.Key), json => JiraMessage.WriteTransition(json, id), $"failed to POST request to \"{path}\": ");

        return moved.IsHere(out _, out var notMoved) ? new DeliveryOutcome.Accepted() : notMoved;
    }
}

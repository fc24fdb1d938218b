using System.Text.Json;
using AlertEngine.Configuration.Sources;
using AlertEngine.Http;
using AlertEngine.Querying;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Cli.Checkups;

/// <summary>Asks each address of a data source for an evaluation and its version, and compares its clock with ours.</summary>
internal sealed class SourceCheckup(DataSourceConfig source, TimeProvider time)
{
    private const int LargestAnswer = 64 << 10;

    // A sample that seems to come from the future is not seen by rules, and one that seems old may be taken for gone.
    private static readonly Duration DoubtfulSkew = Duration.FromSeconds(10);
    private static readonly Duration FatalSkew = Duration.FromMinutes(1);

    public async IAsyncEnumerable<Diagnosis> RunAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var http = OutboundHttp.Create(source.Http, time);
        foreach (var url in source.Urls)
        {
            var address = new SourceAddress(url, source);
            var which = $"{source.Name} at {address.Shown}";
            var (answer, skew) = await AskAsync(http, address, cancellationToken);
            if (answer is not null)
            {
                yield return new("data source", which, Grade.Failed, answer.Message, AdviceOn(answer.Fault)) { IsUnreachable = answer.IsWorthAnotherTry };
                continue;
            }

            yield return new("data source", which, Grade.Fine, await VersionAsync(http, address, cancellationToken));
            yield return SkewOf(which, skew);
        }
    }

    private static Diagnosis SkewOf(string which, Duration? skew)
    {
        if (skew is not { } off)
        {
            return new("clock", which, Grade.Doubtful, "its answer has no date", "compare the clocks by hand, or leave the Date header in at the proxy");
        }

        var size = off < Duration.Zero ? -off : off;
        var said = size < Duration.FromSeconds(2) ? "same as here" : $"{size.TotalSeconds:0} s {(off > Duration.Zero ? "ahead of" : "behind")} ours";

        return size < DoubtfulSkew
            ? new("clock", which, Grade.Fine, said)
            : new("clock", which, size < FatalSkew ? Grade.Doubtful : Grade.Failed, said, "let both machines take their time from NTP");
    }

    private async Task<(QueryFailure? Failure, Duration? Skew)> AskAsync(OutboundHttp http, SourceAddress address, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(source.Timeout.ToTimeSpan());
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address.Of("/api/v1/query", "query=vector(1)"));
            address.AddTenant(request, tenant: "");
            var outcome = await http.SendAsync(request, patience.Token);
            if (outcome is not HttpOutcome.Answered { Response: var response })
            {
                return (QueryFailures.Of(((HttpOutcome.Failed)outcome).Failure), null);
            }

            using (response)
            {
                var body = await BoundedBody.ReadAsync(response.Content, LargestAnswer, patience.Token);
                var skew = response.Headers.Date is { } date ? date.ToInstant() - time.GetCurrentInstant() : (Duration?)null;

                return (response.IsSuccessStatusCode && IsApi(body) ? null : QueryFailures.Of(response.StatusCode, response.ReasonPhrase ?? "", body), skew);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (new(QueryFault.TimedOut, $"no answer within {source.Timeout.TotalSeconds:0} s"), null);
        }
        catch (Exception e) when (HttpFailure.IsExpected(e))
        {
            return (QueryFailures.Of(HttpFailure.Of(e)), null);
        }
    }

    private async Task<string> VersionAsync(OutboundHttp http, SourceAddress address, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address.Of("/api/v1/status/buildinfo", ""));
        address.AddTenant(request, tenant: "");
        var reply = await http.ExchangeAsync(request, source.Timeout, LargestAnswer, cancellationToken);

        return reply is HttpReply.Answered { Body: var body } && VersionIn(body) is { Length: > 0 } version
            ? $"answers, version {version}"
            : "answers, and does not say its version";
    }

    private static string? VersionIn(BoundedBody body)
    {
        try
        {
            using var json = JsonDocument.Parse(body.Bytes);

            return TerminalText.Clean(json.RootElement.GetProperty("data").GetProperty("version").GetString() ?? "");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsApi(BoundedBody body)
    {
        try
        {
            using var json = JsonDocument.Parse(body.Bytes);

            return json.RootElement.GetProperty("status").GetString() is "success";
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }

    private static string AdviceOn(QueryFault fault) => fault switch
    {
        QueryFault.Unreachable => "check the address, the firewall between, and that it runs",
        QueryFault.TimedOut or QueryFault.Overloaded => "see whether it is overloaded, or give it a longer timeout",
        QueryFault.Forbidden => "check the login in its http_config keys, and its tenant",
        QueryFault.Broken => "check the path of the address: nothing there speaks Prometheus' API",
        _ => "ask it the same by hand",
    };
}

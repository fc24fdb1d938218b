using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace AlertEngine.Benchmarks.Peers;

/// <summary>Answers every question with so many series, whose values change from one answer to the next.</summary>
internal sealed class StubSource : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly byte[][] answers;
    private long questions;
    private volatile Awaited? awaited;

    private StubSource(int series)
    {
        answers = [.. Enumerable.Range(0, 7).Select(turn => AnswerOf(series, turn))];
        app = StubHost.Create(AnswerAsync);
    }

    public Uri Url => new(app.Urls.Single());

    public long Questions => Interlocked.Read(ref questions);

    public static async Task<StubSource> StartAsync(int series)
    {
        var source = new StubSource(series);
        await source.app.StartAsync();

        return source;
    }

    /// <summary>Ends when so many questions more were asked.</summary>
    public Task AskedAsync(int times)
    {
        awaited = new(Questions + times);

        return awaited.Reached.Task;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        var number = Interlocked.Increment(ref questions);
        if (awaited is { } wait && number >= wait.Question)
        {
            wait.Reached.TrySetResult();
        }

        var answer = answers[number % answers.Length];
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = answer.Length;
        await context.Response.Body.WriteAsync(answer, context.RequestAborted);
    }

    private static byte[] AnswerOf(int series, int turn)
    {
        var text = new StringBuilder("""{"status":"success","data":{"resultType":"vector","result":[""");
        for (var i = 0; i < series; i++)
        {
            text.Append(i == 0 ? "" : ",").Append(
                CultureInfo.InvariantCulture,
                $$$"""{"metric":{"__name__":"latency_seconds","cluster":"eu-west-1","handler":"/api/v1/items/{{{i}}}","instance":"10.0.{{{i / 250}}}.{{{i % 250}}}:9100","job":"node","namespace":"shop","pod":"shop-{{{i}}}-7d9c"},"value":[1792000000.123,"{{{0.5 + ((i + turn) % 97 / 31.0)}}}"]}""");
        }

        return Encoding.UTF8.GetBytes(text.Append("]}}").ToString());
    }

    private sealed record Awaited(long Question)
    {
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

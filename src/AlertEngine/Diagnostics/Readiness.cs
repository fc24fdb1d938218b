using System.Collections.Immutable;
using System.Text;

namespace AlertEngine.Diagnostics;

/// <summary>Knows what the program still waits for before it may be given work.</summary>
internal sealed class Readiness
{
    private ImmutableArray<ReadinessStep> steps = [];

    /// <summary>What is not done yet, in the order it was asked for.</summary>
    public ImmutableArray<string> Missing => [.. steps.Where(step => !step.IsDone).Select(step => step.Name)];

    /// <summary>Adds something to wait for, named as it will stand once it is done: <c>storage restored</c>.</summary>
    public ReadinessStep Require(string name)
    {
        var step = new ReadinessStep(name);
        ImmutableInterlocked.Update(ref steps, (all, one) => all.Add(one), step);
        return step;
    }

    /// <summary>Answers <c>/-/ready</c>.</summary>
    public Task HandleReadyAsync(HttpContext context)
    {
        var missing = Missing;
        return missing.IsEmpty
            ? AnswerAsync(context, StatusCodes.Status200OK, "OK")
            : AnswerAsync(
                context,
                StatusCodes.Status503ServiceUnavailable,
                $"not ready, waiting for: {string.Join(", ", missing)}");
    }

    /// <summary>Answers <c>/-/healthy</c>: who can answer is healthy.</summary>
    public static Task HandleHealthyAsync(HttpContext context) => AnswerAsync(context, StatusCodes.Status200OK, "OK");

    private static Task AnswerAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.ContentLength = Encoding.UTF8.GetByteCount(body);
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.WriteAsync(body, context.RequestAborted);
    }
}

/// <summary>One thing that readiness waits for.</summary>
internal sealed class ReadinessStep(string name)
{
    private volatile bool isDone;

    public string Name => name;

    public bool IsDone => isDone;

    public void Done() => isDone = true;
}

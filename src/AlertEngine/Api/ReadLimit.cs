using System.Globalization;
using AlertEngine.Hosting;
using AlertEngine.Http;

namespace AlertEngine.Api;

/// <summary>Answers only so many GET requests at a time, so that a crowd of pages does not take the program's memory.</summary>
internal sealed class ReadLimit(WebLimits limits, RequestInstruments instruments)
{
    private readonly int most = limits.ConcurrentReads;
    private int running;

    public async Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        // Who asks whether the program lives is always answered.
        if (!HttpMethods.IsGet(context.Request.Method)
            || context.Request.Path.StartsWithSegments("/-", StringComparison.Ordinal)
            || context.GetEndpoint()?.Metadata.GetMetadata<EndlessAnswer>() is not null)
        {
            await next(context);
            return;
        }

        try
        {
            if (Interlocked.Increment(ref running) > most)
            {
                await RefuseAsync(context);
                return;
            }

            instruments.Began();
            try
            {
                await next(context);
            }
            finally
            {
                instruments.Ended();
            }
        }
        finally
        {
            Interlocked.Decrement(ref running);
        }
    }

    private Task RefuseAsync(HttpContext context)
    {
        instruments.Refused();

        return PlainError.WriteAsync(
            context,
            StatusCodes.Status503ServiceUnavailable,
            string.Create(CultureInfo.InvariantCulture, $"Limit of concurrent GET requests reached ({most}), try again later.\n\n"));
    }
}

using AlertEngine.Http;
using Microsoft.AspNetCore.Antiforgery;

namespace AlertEngine.Ui;

/// <summary>Lets through what a form of ours sends: what another site makes a browser send does not know the token.</summary>
internal static class OwnForm
{
    private const int Largest = 1 << 18;

    public static RequestDelegate Of(RequestDelegate then) => context => HandleAsync(context, then);

    private static async Task HandleAsync(HttpContext context, RequestDelegate then)
    {
        if (context.Request.ContentLength is not <= Largest)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        if (await PostedForm.ReadAsync(context.Request, context.RequestAborted) is null || !await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await Page.ShowAsync<Layout.OldForm>(context);
            return;
        }

        await then(context);
    }
}

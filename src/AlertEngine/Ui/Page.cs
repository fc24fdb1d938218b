using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AlertEngine.Ui;

/// <summary>Answers a request with a page.</summary>
internal static class Page
{
    public static Task ShowAsync<TPage>(HttpContext context)
        where TPage : IComponent =>
        ShowAsync<TPage>(context, new Dictionary<string, object?>());

    /// <summary>Sends the browser on to a page, so that no form is sent twice.</summary>
    public static void GoTo(HttpContext context, string path)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = $"{context.Request.PathBase}{path}";
    }

    /// <param name="parameters">Of the component.</param>
    public static Task ShowAsync<TPage>(HttpContext context, IReadOnlyDictionary<string, object?> parameters)
        where TPage : IComponent
    {
        PageGuard.Apply(context.Response);

        return new RazorComponentResult<TPage>(parameters).ExecuteAsync(context);
    }
}

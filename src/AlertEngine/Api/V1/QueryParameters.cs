using AlertEngine.Http;
using Microsoft.Extensions.Primitives;

namespace AlertEngine.Api.V1;

/// <summary>The parameters of a request, from its form and its address.</summary>
internal sealed class QueryParameters
{
    private readonly IQueryCollection query;
    private readonly IFormCollection? form;

    private QueryParameters(IQueryCollection query, IFormCollection? form) => (this.query, this.form) = (query, form);

    /// <summary>The first value; empty when there is none.</summary>
    public string this[string name] => All(name) is [{ } first, ..] ? first : "";

    public static async Task<QueryParameters> ReadAsync(HttpContext context) =>
        new(context.Request.Query, await PostedForm.ReadAsync(context.Request, context.RequestAborted));

    public StringValues All(string name) => StringValues.Concat(form?[name] ?? default, query[name]);
}

namespace AlertEngine.GoTemplates.Execution;

/// <summary>Leaves an evaluation at its first error; never seen outside the library.</summary>
internal sealed class Abort(TemplateError error) : Exception(error.Text)
{
    public TemplateError Error => error;
}

/// <summary>Leaves an evaluation that cannot go on before a query is answered.</summary>
internal sealed class QueryNeeded(string expression) : Exception
{
    public string Expression => expression;
}

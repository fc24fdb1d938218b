namespace AlertEngine.Http;

/// <summary>Marks an endpoint that answers for as long as somebody listens, and so takes nobody's turn.</summary>
internal sealed class EndlessAnswer
{
    public static readonly EndlessAnswer Instance = new();
}

using AlertEngine.Configuration;

namespace AlertEngine.Api;

/// <summary>What is wrong or doubtful in one file, as our own API shows it.</summary>
internal sealed record ShownProblem(int Line, int Column, string Message)
{
    public static ShownProblem Of(Problem problem) => new(problem.Place.Line, problem.Place.Column, problem.Message);
}

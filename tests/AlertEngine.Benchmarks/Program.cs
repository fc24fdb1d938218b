using System.Reflection;
using AlertEngine.Benchmarks.Peers;
using BenchmarkDotNet.Running;

// Whole programs side by side need more than one process and a clock of minutes.
if (args is ["peers", "rules", .. var rest])
{
    await RuleCost.RunAsync(rest);
}
else
{
    BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(args);
}

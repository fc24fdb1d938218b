using AlertEngine.Diagnostics;

namespace AlertEngine.Tests.Diagnostics;

public sealed class ProcessInstrumentsTests
{
    [Theory]
    [InlineData("Max open files            20000                65536                files     ", 20000)]
    [InlineData("Max open files            unlimited            unlimited            files     ", double.PositiveInfinity)]
    public void The_soft_limit_of_open_files_is_the_first_number_of_its_line(string line, double expected) =>
        Assert.Equal(expected, ProcessInstruments.MaxOpenFiles(["Limit                     Soft Limit", line]));
}

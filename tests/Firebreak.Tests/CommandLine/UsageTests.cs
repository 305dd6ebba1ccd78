using Firebreak.Testing;

namespace Firebreak.Tests.CommandLine;

public sealed class UsageTests
{
    [Theory]
    [InlineData("analyze x", "\"analyze\" is not a verb of firebreak; did you mean analyse?")]
    [InlineData("estimate", "firebreak estimate needs one of")]
    [InlineData("estimate --lang en", "firebreak estimate needs one of")]
    [InlineData("estimate alarms --series a --metod ears-c1", "\"--metod\" is not an option of firebreak estimate alarms; did you mean --method?")]
    [InlineData("estimate alarms --format csv", "--series FILE is missing.")]
    [InlineData("estimate alarms --series a --method", "--method needs a value: one of ears-c1, ears-c2")]
    [InlineData("estimate alarms --series a --method best", "--method is \"best\"; one of ears-c1, ears-c2")]
    [InlineData("estimate reproduction-number --incidence a --window x", "--window is \"x\"; a whole number is expected.")]
    [InlineData("analyse a b --out c", "\"b\" is one word too many.")]
    [InlineData("analyse a --out b --out c", "--out is given 2 times; once is expected.")]
    [InlineData("analyse a --out b --as-of soon", "--as-of is \"soon\"; a date such as 2022-05-16 is expected.")]
    [InlineData("analyse --out b", "Give either a line list or, of a register, --outbreak CODE")]
    [InlineData("trace chains", "LINELIST is missing.")]
    [InlineData("analyse a --out b --si-mean x --si-sd 1", "--si-mean is \"x\"; a number is expected.")]
    public void A_wrong_command_line_is_answered_with_the_word_and_what_was_expected(string line, string sentence)
    {
        var run = FirebreakProcess.Run(line.Split(' '));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
        Assert.Contains("Usage and an example: firebreak", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, run.Error.TrimEnd().Split('\n').Length);
    }

    [Theory]
    [InlineData("analyze --lang zh", "“analyze”不是 firebreak 的命令；是否想用 analyse？")]
    [InlineData("analyse a --out b --out c --lang zh", "--out 给出了 2 次；应只给一次。")]
    [InlineData("estimate alarms --format csv --lang zh", "缺少 --series FILE。")]
    [InlineData("analyse a --out b --as-of soon --lang zh", "--as-of 为“soon”；应为 2022-05-16 这样的日期。")]
    public void The_answer_speaks_Chinese_to_whom_reads_Chinese(string line, string sentence)
    {
        var run = FirebreakProcess.Run(line.Split(' '));

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("firebreak：" + sentence, run.Error, StringComparison.Ordinal);
    }
}

using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Imports;
using Firebreak.Primitives;

namespace Firebreak.Queries;

/// <summary><c>firebreak query</c>: what the register knows, or knew, as tables.</summary>
internal static class QueryCommand
{
    public static Command Define(Terminal terminal, TimeProvider time) => new("query", new Phrase(
        "Asks the register: cases, people, contacts, samples, links, outbreaks, imports.\n\nExample: firebreak query cases --outbreak 2022-01 --as-known-at 2022-01-15 --format csv",
        "查询登记库：病例、人员、接触、样本、传播关系、疫情、导入。\n\n示例：firebreak query cases --outbreak 2022-01 --as-known-at 2022-01-15 --format csv").In(terminal.Language))
    {
        QueryCases.Define(terminal, time),
        QueryPeople.Define(terminal, time),
        QueryContacts.Define(terminal, time),
        QuerySamples.Define(terminal, time),
        QueryLinks.Define(terminal, time),
        QueryOutbreaks.Define(terminal, time),
        ImportList.Define(terminal, time, "imports", "query imports --format json"),
    };
}

using Firebreak.Ground.People;
using Firebreak.Ground.Scope;
using Firebreak.Investigation.Imports;
using Firebreak.Storage;
using Firebreak.Storage.Victim;

// Arguments: visits FOLDER (a store of visits), or sqlite FILE or postgres CONNECTION, then the key file. It writes a household after the other and says each number only after its
// commit was acknowledged; beside it a dispatcher runs what follows. With "import" behind, it takes in one large file instead, and says when it is
// done; with "open", it only opens the register. It is meant to be killed.
if (args is ["visits", var store])
{
    Visits.Write(store);
    return 0;
}

RegisterAddress address = args[0] == "sqlite" ? new RegisterAddress.Sqlite(args[1]) : new RegisterAddress.PostgreSql(args[1]);
var opening = OpenRegister.At(new RegisterOptions(address, args[2], TimeProvider.System));
if (opening is not RegisterOpening.Opened(var register))
{
    return 3;
}

Console.WriteLine("ready");
if (args is [.., "open"])
{
    return 0;
}

if (args is [.., "import"])
{
    await new ImportOutbreak(register.Reads, register.Writes, TimeProvider.System)
        .RunAsync(register.Job("victim"), register.Job("victim").Jurisdiction, LargeFile.Rows(), dryRun: false, progress: null, CancellationToken.None);
    Console.WriteLine("done");
    return 0;
}

var reacting = Task.Run(async () =>
{
    var dispatcher = register.Dispatcher(new CountHousehold());
    while (true)
    {
        await dispatcher.DrainAsync(CancellationToken.None);
        await Task.Delay(5);
    }
});
for (var number = 0; !reacting.IsCompleted; number++)
{
    await register.Writes.As(register.Job("victim"), Purpose.Import).RunAsync(
        "WriteHousehold",
        change =>
        {
            for (var i = 0; i < Household.Size; i++)
            {
                RegisterPerson.Quietly(change, change.Actor.Jurisdiction, new PersonDetails { Name = $"户{number}", Phones = [Household.Phone(number)] });
            }

            change.Raise(new HouseholdWritten(number));
            return Task.FromResult(0);
        },
        CancellationToken.None);
    Console.WriteLine(number);
}

return 1;

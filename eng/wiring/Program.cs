using PeakStore.Wiring;

// Makes a service that the item template has written a part of the store: see docs/new-service.md. May be run again: what is there already stays.

if (args is not [var project, "--called-by", var caller] || NewService.Of(project, caller) is not { } service)
    return Refuse("Say which service, and who calls it: dotnet run --project eng/wiring -- Returns.Api --called-by web-frontend");
if (Solution.Find(Environment.CurrentDirectory) is not { } solution)
    return Refuse("There is no AppHost here, or no deploy/images. Run this in the root of the solution.");
if (!solution.Has($"{service.Project}/{service.Project}.csproj"))
    return Refuse($"There is no {service.Project} here. docs/new-service.md says how it is made.");
if (!solution.Knows(service.Caller))
    return Refuse($"AppHost.cs has no service {service.Caller} that could call {service.Resource}. Name one that it has after --called-by.");

var left = Wires.Pull(solution, service);
foreach (var step in left) Console.Error.WriteLine($"To be done by hand: {step}");
Console.WriteLine($"{service.Caller} finds {service.Resource} at https+http://{service.Resource}. docs/new-service.md says how to go on.");
return left.Count == 0 ? 0 : 1;

static int Refuse(string why)
{
    Console.Error.WriteLine(why);
    return 2;
}

namespace Openbeat.Modules.Teams;

/// <summary>The names under which the public knows those who answer, at the beginning of a sentence.</summary>
public sealed class ShownNames(TeamRegister register)
{
    /// <summary>Names accounts as they may be named today: a name that was withdrawn is withdrawn from old answers too.</summary>
    /// <param name="accounts">The accounts; null stands for nobody by name.</param>
    /// <param name="area">The name of the area whose team it is.</param>
    /// <param name="stop">Stops it.</param>
    public async Task<Func<Guid?, string>> OfAsync(IEnumerable<Guid?> accounts, string area, CancellationToken stop)
    {
        var names = await register.ShownNamesOfAsync(accounts.OfType<Guid>(), stop);
        return account => account is { } known && names.TryGetValue(known, out var name) ? $"{char.ToUpperInvariant(name[0])}{name[1..]}" : $"T{TeamNames.Named(area)[1..]}";
    }
}

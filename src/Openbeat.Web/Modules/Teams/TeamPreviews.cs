using Openbeat.Data;
using Openbeat.Modules.Places;

namespace Openbeat.Modules.Teams;

/// <summary>A team as the public will see it from a day on, for those who are about to change it.</summary>
/// <param name="Refused">Why the change cannot be made, in a sentence without a full stop, or null.</param>
public sealed record TeamPreview(AreaTeam Team, DateOnly Day, string? Refused)
{
    /// <summary>Everybody as the page of the area shows them.</summary>
    public IReadOnlyList<PersonCard> Cards => [.. Team.Everybody.Select(PersonCard.In)];
}

/// <summary>Makes a change, looks at the team, and takes the change back: what is shown is what will be, and nothing is kept.</summary>
public sealed class TeamPreviews(IServiceScopeFactory scopes)
{
    /// <param name="area">The area whose team is shown.</param>
    /// <param name="day">The day as of which it is shown.</param>
    /// <param name="change">Makes the change through the log it is handed; answers why it cannot be made, or null.</param>
    /// <param name="stop">Stops it.</param>
    /// <typeparam name="TLog">The log: of postings, or of officers.</typeparam>
    public async Task<TeamPreview> AsIfAsync<TLog>(AreaNode area, DateOnly day, Func<TLog, Task<string?>> change, CancellationToken stop)
        where TLog : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var transaction = await scope.ServiceProvider.GetRequiredService<AppDb>().Database.BeginTransactionAsync(stop);
        var refused = await change(scope.ServiceProvider.GetRequiredService<TLog>());
        var team = (await scope.ServiceProvider.GetRequiredService<TeamRegister>().OfAsync([area], day, stop))[0];
        await transaction.RollbackAsync(stop);
        return new TeamPreview(team, day, refused);
    }
}

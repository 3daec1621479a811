.PHONY: restore client build test format migrate
restore: ; dotnet restore --locked-mode
client: ; cd src/Openbeat.Web/Client && npm ci && npm run build
build: ; dotnet build
test: ; ./test
format: ; dotnet format
migrate:
	dotnet ef migrations add $(name) --project src/Openbeat.Web --startup-project tools/EfTools --context SqliteAppDb -o Data/Migrations/App/Sqlite
	dotnet ef migrations add $(name) --project src/Openbeat.Web --startup-project tools/EfTools --context PostgresAppDb -o Data/Migrations/App/Postgres

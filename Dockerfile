# syntax=docker/dockerfile:1
ARG DOTNET=10.0

FROM mcr.microsoft.com/dotnet/sdk:${DOTNET} AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/AlertEngine -c Release -o /app --use-current-runtime --self-contained false -p:PublishReadyToRun=true \
 && mkdir /empty

FROM mcr.microsoft.com/dotnet/aspnet:${DOTNET}
COPY --from=build /app /app
COPY --from=build --chown=$APP_UID:$APP_UID /empty /data
USER $APP_UID
VOLUME /data
EXPOSE 9093
HEALTHCHECK --interval=30s --timeout=10s --start-period=10s CMD ["/app/alertengine", "check", "ready"]
ENTRYPOINT ["/app/alertengine"]
CMD ["--storage.path=/data"]
